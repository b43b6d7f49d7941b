import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Account } from "@/platforms/connector";
import type { Sample } from "@/platforms/contract";

const FOLDER = new URL("./samples/", import.meta.url);

/** The brand of the samples. */
export const SAMPLE_ACCOUNT: Account = {
  externalId: "1790000000000000001",
  username: "lumenkettles",
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

export const sampleFiles = (): string[] => readdirSync(FOLDER).filter((file) => file.endsWith(".json"));

const MESSAGES =
  /^(aaa-(direct-message|tweet-create)|dm-events-page|mentions-(page|edited|partial)|search-recent|stream-post|tweets-lookup|xaa-(chat|dm|post-(mention|reply|quote|create)))/;
const NOTHING = /^(aaa-(dm-|user-revoke)|dm-events-empty|mentions-empty|xaa-oauth|users-me)/;

/** Every sample that is an item or a page of items, with what it must become. */
export function samples(): Sample[] {
  return sampleFiles().flatMap((file): Sample[] => {
    const raw = { file, raw: sampleJson(file), account: SAMPLE_ACCOUNT };
    const isOwn = /own-(echo|reply)|dm-sent/.test(file);
    if (MESSAGES.test(file))
      return [{ ...raw, becomes: "message", ...(!file.includes("page") && { isOwn }) }];
    if (/delete\.json$/.test(file) && file.includes("aa-")) return [{ ...raw, becomes: "deletion" }];
    if (NOTHING.test(file)) return [{ ...raw, becomes: "nothing" }];
    // Without the fields we always ask for, nobody knows who wrote it.
    return file === "mentions-default-fields.json" ? [{ ...raw, becomes: "malformed" }] : [];
  });
}
