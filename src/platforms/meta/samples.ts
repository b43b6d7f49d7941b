import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Account } from "@/platforms/connector";
import type { Sample } from "@/platforms/contract";

type Platform = "facebook" | "instagram";

/** The brand of the samples, on each of Meta's platforms. */
export const SAMPLE_ACCOUNTS: Record<Platform, Account> = {
  facebook: {
    externalId: "104000000000001",
    username: "lumenkettles",
    name: "Lumen Kettles",
  },
  instagram: {
    externalId: "17841400000000001",
    username: "lumenkettles",
    name: "Lumen Kettles",
  },
};

const folder = (platform: Platform) => new URL(`./samples/${platform}/`, import.meta.url);

export const sampleText = (platform: Platform, file: string): string =>
  readFileSync(new URL(file, folder(platform)), "utf8");

export const sampleJson = (platform: Platform, file: string): unknown =>
  JSON.parse(sampleText(platform, file));

const HttpSample = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});

export const httpSample = (platform: Platform, file: string) => HttpSample.parse(sampleJson(platform, file));

export const sampleFiles = (platform: Platform): string[] =>
  readdirSync(folder(platform)).filter((file) => file.endsWith(".json"));

const NOTHING = /^webhook-(feed-(comment-hide|reaction)|message-(delivery|reaction|read)|dm-(reaction|seen))/;
const DELETIONS = /^webhook-(feed-comment-remove|dm-deleted)/;

/** Every delivery among the samples, with what it must become. */
export function samples(platform: Platform): Sample[] {
  return sampleFiles(platform)
    .filter((file) => file.startsWith("webhook-") && !file.includes("vectors"))
    .map((file) => {
      const raw = {
        file,
        raw: sampleJson(platform, file),
        account: SAMPLE_ACCOUNTS[platform],
      };
      if (NOTHING.test(file)) return { ...raw, becomes: "nothing" };
      if (DELETIONS.test(file)) return { ...raw, becomes: "deletion" };
      return { ...raw, becomes: "message", isOwn: /echo/.test(file) };
    });
}
