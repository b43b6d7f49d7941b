import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Account } from "@/platforms/connector";
import type { Sample } from "@/platforms/contract";

const FOLDER = new URL("./samples/", import.meta.url);

/** The brand of the samples. */
export const SAMPLE_ACCOUNT: Account = {
  externalId: "did:plc:examplelumen000000000000",
  username: "lumenkettles.example",
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

const Listed = z.object({
  notifications: z.array(z.looseObject({ reason: z.string() })),
});
const Messages = z.object({ messages: z.array(z.looseObject({ sender: z.object({ did: z.string() }) })) });
const Convos = z.object({ convos: z.array(z.unknown()) });

/** Items as the connector cuts them out of the pages that Bluesky sends. */
export function samples(): Sample[] {
  const { notifications } = Listed.parse(sampleJson("list-notifications.json"));
  const { messages } = Messages.parse(sampleJson("convo-get-messages.json"));
  const [convo] = Convos.parse(sampleJson("convo-list.json")).convos;
  const account = SAMPLE_ACCOUNT;
  return [
    ...notifications.map(
      (post): Sample => ({
        file: `list-notifications.json, ${post.reason}`,
        raw: { post, context: [] },
        account,
        becomes: "message",
        isOwn: false,
      }),
    ),
    ...messages.map(
      (message, at): Sample => ({
        file: `convo-get-messages.json, ${at + 1}`,
        raw: { message, convo },
        account,
        becomes: "message",
        isOwn: message.sender.did === account.externalId,
      }),
    ),
    { file: "a deletion", raw: { deleted: { id: "at://gone" } }, account, becomes: "deletion" },
    {
      file: "an unknown kind",
      raw: { other: sampleJson("convo-get-log.json") },
      account,
      becomes: "nothing",
    },
  ];
}
