import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Account } from "@/platforms/connector";
import type { Sample } from "@/platforms/contract";

const FOLDER = new URL("./samples/", import.meta.url);

/** The brand of the samples. */
export const SAMPLE_ACCOUNT: Account = {
  externalId: "lumenkettles@mastodon.example",
  username: "lumenkettles@mastodon.example",
  name: "Lumen Kettles",
};

export function sampleJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
}

const HttpSample = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});

export const httpSample = (file: string) => HttpSample.parse(sampleJson(file));

const NOTHING = /^stream-delete/;
/** What is no item of its own. */
const BESIDE = /^(conversations|error|instance|status-edit-history)/;

/** Every sample that is an item, and each item of a page, with what it must become. */
export function samples(): Sample[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json") && !BESIDE.test(file));
  return files.flatMap((file): Sample[] => {
    const found = sampleJson(file);
    const items = Array.isArray(found) ? found : [found];
    return items.map((raw, at) => ({
      file: items.length > 1 ? `${file}, item ${at + 1}` : file,
      raw,
      account: SAMPLE_ACCOUNT,
      becomes: NOTHING.test(file) ? "nothing" : "message",
      ...(!NOTHING.test(file) && { isOwn: file.startsWith("status-create") }),
    }));
  });
}
