import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Account } from "@/platforms/connector";
import type { Sample } from "@/platforms/contract";

const FOLDER = new URL("./samples/", import.meta.url);

/** The brand of the samples. */
export const SAMPLE_ACCOUNT: Account = {
  externalId: "8000000001",
  username: "LumenSupportBot",
  name: "Lumen Support",
};

export function sampleJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
}

const HttpSample = z.object({ headers: z.record(z.string(), z.string()), body: z.unknown() });
const Updates = z.object({ result: z.array(z.unknown()) });

export const httpSample = (file: string) => HttpSample.parse(sampleJson(file));
export const errorSamples = () => readdirSync(FOLDER).filter((file) => file.startsWith("error-"));

const NOTHING = /reaction|chat-member/;

/** Every sample that is an update, by itself or in a page. */
export function samples(): Sample[] {
  const pages = Updates.parse(sampleJson("get-updates.json")).result.map((raw, at) => ({
    file: `get-updates.json, item ${at + 1}`,
    raw,
  }));
  const alone = readdirSync(FOLDER)
    .filter((file) => file.startsWith("update-"))
    .map((file) => ({ file, raw: sampleJson(file) }));
  const delivered = { file: "webhook-request.http.json", raw: httpSample("webhook-request.http.json").body };
  return [...pages, ...alone, delivered].map((sample) => ({
    ...sample,
    account: SAMPLE_ACCOUNT,
    becomes: NOTHING.test(sample.file) ? "nothing" : "message",
    ...(!NOTHING.test(sample.file) && { isOwn: false }),
  }));
}
