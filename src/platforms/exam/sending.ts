import { expect } from "vitest";
import type { Questions } from "../contract";
import { drained, failureOf, freshServer, messagesOf, privateMessage, publicAnswer } from "./asking";

/** Sending, question by question. */
export const sending: Questions = {
  "puts a public answer on the platform once, under the id it returns": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const post = platform.customerPosts("Where is my suitcase?");
    const sent = await session.send(publicAnswer(post, "We are looking for it now."));
    expect(platform.brandHas("public")).toMatchObject([{ externalId: sent.externalId }]);
    expect(Math.abs(sent.acceptedAt.getTime() - platform.now().getTime())).toBeLessThan(60_000);
  },

  "puts a direct message on the platform once, under the id it returns": async (exam) => {
    const { platform, session } = await freshServer(exam);
    platform.customerWritesPrivately("Can you help?");
    const sent = await session.send(
      privateMessage(platform.customerId, "Gladly. What is your booking code?"),
    );
    expect(platform.brandHas("private")).toMatchObject([{ externalId: sent.externalId }]);
  },

  "recognises its own echo in public and in private": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const post = platform.customerPosts("Any news?");
    const answer = await session.send(publicAnswer(post, "Not yet, tonight at the latest."));
    const message = await session.send(privateMessage(platform.customerId, "Here is the claim number."));
    const posts = messagesOf(
      exam,
      (await drained(session, { source: "own_posts", cursor: null })).envelopes,
      platform,
    );
    const messages = messagesOf(
      exam,
      (await drained(session, { source: "direct_messages", cursor: null })).envelopes,
      platform,
    );
    const thread = exam.connector.privateThreadId?.(platform.connection.account, platform.customerId);
    expect(posts.find(({ externalId }) => externalId === answer.externalId)).toMatchObject({
      isOwn: true,
      orderKey: answer.orderKey,
    });
    expect(messages.find(({ externalId }) => externalId === message.externalId)).toMatchObject({
      isOwn: true,
      thread: { externalId: thread },
    });
  },

  "finds what it has sent, and nothing else": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const since = new Date(platform.now().getTime() - 1_000);
    const [post, other] = [platform.customerPosts("One"), platform.customerPosts("Two")];
    const answer = publicAnswer(post, "See https://example.com/help & tell us <soon>");
    const sent = await session.send(answer);
    expect(await session.find?.(answer, since)).toMatchObject({ externalId: sent.externalId });
    expect(await session.find?.({ ...answer, inReplyToExternalId: other }, since)).toBeNull();
    expect(await session.find?.({ ...answer, text: "Other words" }, since)).toBeNull();
    expect(await session.find?.(answer, new Date(platform.now().getTime() + 60_000))).toBeNull();
  },

  "refuses a text that is too long before asking the platform": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const post = platform.customerPosts("Hello?");
    const before = platform.requestsSoFar();
    const limits = exam.connector.capabilities.text;
    const tooLong = (limit = 0) => "x".repeat(limit + 1);
    expect(await failureOf(session.send(publicAnswer(post, tooLong(limits.public?.limit))))).toMatchObject({
      fault: "rejected",
      reason: "text_too_long",
    });
    expect(
      await failureOf(session.send(privateMessage(platform.customerId, tooLong(limits.private?.limit)))),
    ).toMatchObject({ reason: "text_too_long" });
    expect(platform.requestsSoFar()).toBe(before);
  },

  "predicts where the platform will not take an answer, and is told why when it tries": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const summoning = platform.customerPosts("You there?");
    const post = platform.customerPosts("Talking about you, not to you.", { summoning: false });
    const [seen] = messagesOf(
      exam,
      (await drained(session, { source: "mentions", cursor: null })).envelopes,
      platform,
    );
    expect(seen).toMatchObject({ externalId: summoning, mayAnswerInPublic: true });
    expect(await failureOf(session.send(publicAnswer(post, "May we help?")))).toMatchObject({
      fault: "rejected",
      reason: "not_summoned",
    });
  },

  "says that the post it answers is gone": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const post = platform.customerPosts("Forget it.");
    platform.customerDeletes(post);
    expect(await failureOf(session.send(publicAnswer(post, "Are you sure?")))).toMatchObject({
      fault: "rejected",
      reason: "target_gone",
    });
  },

  "says that somebody takes no direct messages": async (exam) => {
    const { platform, session } = await freshServer(exam);
    platform.customerClosesPrivate();
    expect(await failureOf(session.send(privateMessage(platform.customerId, "Hello?")))).toMatchObject({
      fault: "rejected",
      reason: "private_not_accepted",
    });
  },
};
