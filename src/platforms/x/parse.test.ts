import { describe, expect, it } from "vitest";
import type { MessageEvent } from "@/core/inbound-event";
import { inNewerNames } from "./fake/drift";
import { parse } from "./parse";
import { comparable } from "./post-text";
import { SAMPLE_ACCOUNT, sampleJson, samples } from "./samples";
import { split } from "./split";

const messages = (file: string): MessageEvent[] =>
  parse(sampleJson(file), SAMPLE_ACCOUNT).filter((event) => event.type === "message");

describe("an item of X", () => {
  it("may be answered when its writer mentioned us or quoted us", () => {
    expect(messages("mentions-page1.json").map(({ mayAnswerInPublic }) => mayAnswerInPublic)).toEqual([
      true,
      true,
    ]);
  });

  it("is known by the first id of its history, whatever version came", () => {
    const [edited] = messages("mentions-edited-post.json");
    expect(edited).toMatchObject({
      externalId: "2122988410762166273",
      orderKey: "02122989731967926273",
      current: { version: "2122989731967926273", body: "@lumenkettles kettle leaks at the base, photo soon" },
      earlierVersions: [{ version: "2122988410762166273", body: "@lumenkettles kettel leaks" }],
    });
  });

  it("is read in spite of what is missing beside it", () => {
    expect(messages("mentions-partial-errors.json")).toMatchObject([
      { parentExternalId: "2122238238520246273", thread: { externalId: "2122238238520246273" } },
    ]);
  });

  it("brings the post it answers as context only", () => {
    const root = {
      id: "10",
      text: "New wheels!",
      author_id: SAMPLE_ACCOUNT.externalId,
      conversation_id: "10",
      edit_history_tweet_ids: ["10"],
    };
    const reply = {
      id: "11",
      text: "@lumenkettles mine squeak",
      author_id: "5",
      conversation_id: "10",
      referenced_tweets: [{ type: "replied_to", id: "10" }],
    };
    const events = parse({ data: reply, includes: { tweets: [root] } }, SAMPLE_ACCOUNT);
    expect(events).toMatchObject([
      { externalId: "10", isContext: true, isOwn: true },
      { externalId: "11", isContext: false, isOwn: false },
    ]);
  });

  it("is nothing when it is somebody's repost", () => {
    expect(
      parse(
        {
          data: {
            id: "12",
            text: "RT @a: b",
            author_id: "5",
            referenced_tweets: [{ type: "retweeted", id: "10" }],
          },
        },
        SAMPLE_ACCOUNT,
      ),
    ).toEqual([]);
  });

  it("shows an encrypted message as one we cannot read, never as silence", () => {
    expect(messages("xaa-chat-received.json")).toMatchObject([
      {
        current: { body: "" },
        url: "https://x.com/messages",
        thread: { externalId: "1650000000000000011-1790000000000000001", visibility: "private" },
      },
    ]);
  });

  it("gives a direct message the same thread by every road", () => {
    const threads = [
      "dm-events-page.json",
      "aaa-direct-message.json",
      "aaa-direct-message-own-echo.json",
      "xaa-dm-received.json",
    ].flatMap(messages);
    expect(new Set(threads.map(({ thread }) => thread.externalId))).toEqual(
      new Set(["1650000000000000011-1790000000000000001"]),
    );
  });

  it("is the moment its id was made, to the millisecond", () => {
    const [event] = messages("xaa-post-mention-create.json");
    expect(event?.createdAt.toISOString().startsWith("2026-11-18T09:14:31")).toBe(true);
  });
});

describe("comparing our words with what X shows", () => {
  it.each([
    ["See https://halden.example/a now", "@mira @tom See https://t.co/abcdefghij now"],
    ["halden.example/help", "https://t.co/abcdefghij"],
    ["Caf\u0065\u0301  is\nopen", "@mira Café is open"],
  ])("takes %j for %j", (ours, shown) => {
    expect(comparable(ours)).toBe(comparable(shown));
  });

  it("tells other words apart", () => {
    expect(comparable("See you at ten")).not.toBe(comparable("@mira See you at nine"));
  });
});

describe("the names of X's newer description", () => {
  const read = samples().filter(({ becomes }) => becomes === "message");
  const cut = (raw: unknown) =>
    split({ headers: {}, rawBody: new TextEncoder().encode(JSON.stringify(raw)) }).map(
      ({ body, ...key }) => key,
    );

  it.each(read)("tell the same of $file", ({ raw, account }) => {
    expect(parse(inNewerNames(raw), account)).toEqual(parse(raw, account));
  });

  it.each(read.filter(({ file }) => /^x?aaa?-/.test(file)))("bring $file under the same key", ({ raw }) => {
    expect(cut(inNewerNames(raw))).toEqual(cut(raw));
  });
});
