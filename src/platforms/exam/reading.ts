import { expect } from "vitest";
import type { Questions } from "../contract";
import { drained, eventsOf, freshServer, messagesOf, pulled } from "./asking";

/** Reading, question by question. */
export const reading: Questions = {
  "says whose account it is": async (exam) => {
    const { platform, session } = await freshServer(exam);
    expect(await session.whoAmI()).toEqual(platform.connection.account);
  },

  "finds nothing where nothing is": async (exam) => {
    const { session } = await freshServer(exam);
    expect(await pulled(session, "mentions", null)).toEqual({
      envelopes: [],
      cursor: { seen: null, scan: null },
      gap: null,
    });
  },

  "loses nothing while new items arrive between pages": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const written = Array.from({ length: 250 }, (_, at) =>
      platform.customerPosts(`Where is my bag, number ${at}?`),
    );
    const first = await drained(session, {
      source: "mentions",
      cursor: null,
      between: () => written.push(platform.customerPosts(`And another one, ${written.length}`)),
    });
    const second = await drained(session, { source: "mentions", cursor: first.cursor });
    const seen = new Set([...first.envelopes, ...second.envelopes].map(({ externalId }) => externalId));
    expect([...seen].sort()).toEqual([...written].sort());
    expect(second.gap).toBeNull();
  },

  "goes on with a scan where a restart cut it": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const written = Array.from({ length: 130 }, (_, at) =>
      platform.customerPosts(`My flight is late, take ${at}`),
    );
    const page = await pulled(session, "mentions", null);
    const restarted = exam.connector.connect(platform.connection);
    const rest = await drained(restarted, {
      source: "mentions",
      cursor: JSON.parse(JSON.stringify(page.cursor)),
    });
    const seen = new Set([...page.envelopes, ...rest.envelopes].map(({ externalId }) => externalId));
    expect(seen.size).toBe(written.length);
  },

  "begins the scan again when the platform has forgotten the page": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const written = Array.from({ length: 130 }, (_, at) =>
      platform.customerPosts(`No refund yet, reminder ${at}`),
    );
    const page = await pulled(session, "mentions", null);
    platform.fails({ kind: "forgotten_page" });
    const rest = await drained(session, { source: "mentions", cursor: page.cursor });
    const seen = new Set([...page.envelopes, ...rest.envelopes].map(({ externalId }) => externalId));
    expect(seen.size).toBe(written.length);
  },

  "moves what it has seen only with the last page": async (exam) => {
    const { platform, session } = await freshServer(exam);
    for (let at = 0; at < 130; at++) platform.customerPosts(`Still waiting, ${at}`);
    const page = await pulled(session, "mentions", null);
    expect(page.cursor.seen).toBeNull();
    expect(page.cursor.scan).not.toBeNull();
  },

  "reads direct messages until it meets what it knows": async (exam) => {
    const { platform, session } = await freshServer(exam);
    platform.customerWritesPrivately("Hello, my booking is wrong.");
    const first = await drained(session, { source: "direct_messages", cursor: null });
    const id = platform.customerWritesPrivately("Are you there?");
    const second = await drained(session, { source: "direct_messages", cursor: first.cursor });
    expect(second.envelopes.map(({ externalId }) => externalId)).toContain(id);
    expect(messagesOf(exam, second.envelopes, platform)[0]).toMatchObject({
      thread: { visibility: "private" },
      isOwn: false,
    });
  },

  "sees an answer written in the platform's own app, and knows it for ours": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const post = platform.customerPosts("Is anyone there?");
    const answer = platform.brandAnswersInApp("We are, hello!", post);
    const { envelopes } = await drained(session, { source: "own_posts", cursor: null });
    const message = messagesOf(exam, envelopes, platform).find(({ externalId }) => externalId === answer);
    expect(message).toMatchObject({
      isOwn: true,
      isContext: false,
      parentExternalId: post,
      thread: { externalId: post },
    });
  },

  "shows an edit as the same message with a newer version, the old words kept": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const id = platform.customerPosts("My bag is gome.");
    const [before] = messagesOf(
      exam,
      (await drained(session, { source: "mentions", cursor: null })).envelopes,
      platform,
    );
    platform.customerEdits(id, "My bag is gone.");
    const [snapshot] = (await session.lookup?.([id])) ?? [];
    const [after] = snapshot?.envelope ? messagesOf(exam, [snapshot.envelope], platform) : [];
    expect(after).toMatchObject({ externalId: id, earlierVersions: [{ body: before?.current.body }] });
    expect(after?.current.body).toContain("gone");
    expect((after?.orderKey ?? "") > (before?.orderKey ?? "")).toBe(true);
    expect(after?.createdAt).toEqual(before?.createdAt);
  },

  "shows a deletion as gone, and as an event": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const id = platform.customerPosts("I take that back.");
    platform.customerDeletes(id);
    const [snapshot] = (await session.lookup?.([id])) ?? [];
    expect(snapshot?.state).toBe("gone");
    expect(snapshot?.envelope && eventsOf(exam, [snapshot.envelope], platform)).toEqual([
      { type: "deletion", externalId: id, occurredAt: null },
    ]);
  },

  "keeps every word as it was written": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const texts = [
      "a < b && c > d &amp; https://example.com/x?a=1&b=2",
      "سلام، پرواز من کجاست؟ 👩‍🚀",
      "मेरा बैग कहाँ है\u2028नई पंक्ति",
      "e\u0301 é ﬀ \u200f",
    ];
    for (const text of texts) platform.customerPosts(text);
    const messages = messagesOf(
      exam,
      (await drained(session, { source: "mentions", cursor: null })).envelopes,
      platform,
    );
    for (const text of texts) expect(messages.some(({ current }) => current.body.includes(text))).toBe(true);
  },
};
