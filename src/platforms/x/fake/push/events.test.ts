import { describe, expect, it } from "vitest";
import { verifyXSignature } from "@/platforms/signatures";
import { writeDirectMessage } from "../act-direct-messages";
import { putPerson, withdrawConsent } from "../act-people";
import { deletePost, editPost, writePost } from "../act-posts";
import { APP, platformWithApp, URL_OF_OURS } from "./platform-with-app";

describe("X tells", () => {
  it("of a mention, an answer, a quote, own writing and its deletion, each as its kind, signed", async () => {
    const { stage, brand, mira, subscribed, delivered } = platformWithApp();
    await subscribed();
    const root = writePost(stage, { authorId: brand.id, text: "A new route." });
    writePost(stage, { authorId: mira.id, text: "@haldenair when?" });
    writePost(stage, { authorId: mira.id, text: "how much?", inReplyToId: root.id });
    writePost(stage, { authorId: mira.id, text: "look", quotedId: root.id });
    deletePost(stage, root.id);
    const events = await delivered();
    expect(events.map(({ event }) => [event.data.event_type, event.data.payload.text ?? null])).toEqual([
      ["post.create", "A new route."],
      ["post.mention.create", "@haldenair when?"],
      ["post.reply.create", "@haldenair how much?"],
      ["post.quote.create", "look"],
      ["post.delete", null],
    ]);
    for (const { headers = {}, body = "" } of events)
      expect(verifyXSignature(APP.consumerSecret, headers, Buffer.from(body))).toBe(true);
  });

  it("of no mention that only a thread implies, of no answer to another's answer, and of no edit", async () => {
    const { stage, brand, mira, subscribed, kinds } = platformWithApp();
    await subscribed(["post.mention.create", "post.reply.create"]);
    const tom = putPerson(stage, { username: "tom", name: "Tom" });
    const root = writePost(stage, { authorId: brand.id, text: "A new route." });
    const answer = writePost(stage, { authorId: mira.id, text: "when?", inReplyToId: root.id });
    expect(await kinds()).toEqual(["post.reply.create"]);
    const second = writePost(stage, { authorId: tom.id, text: "soon I hope", inReplyToId: answer.id });
    expect(second.versions[0]?.mentionIds).toContain(brand.id);
    editPost(stage, answer.id, "when exactly?");
    expect(await kinds()).toEqual([]);
    writePost(stage, {
      authorId: tom.id,
      text: "is it true @haldenair",
      inReplyToId: answer.id,
      excludeReplyUserIds: [brand.id],
    });
    expect(await kinds()).toEqual(["post.mention.create"]);
  });

  it("of a mention that is an answer twice, by both kinds", async () => {
    const { stage, brand, mira, subscribed, kinds } = platformWithApp();
    await subscribed();
    const root = writePost(stage, { authorId: brand.id, text: "A new route." });
    await kinds();
    writePost(stage, { authorId: mira.id, text: "tell me more, @haldenair", inReplyToId: root.id });
    expect(await kinds()).toEqual(["post.mention.create", "post.reply.create"]);
  });

  it("of direct messages both ways, of nothing of protected people, and of nobody who did not subscribe", async () => {
    const { stage, brand, mira, subscribed, kinds } = platformWithApp();
    await subscribed();
    writeDirectMessage(stage, { senderId: mira.id, recipientId: brand.id, text: "hello" });
    writeDirectMessage(stage, { senderId: brand.id, recipientId: mira.id, text: "hello!" });
    putPerson(stage, { ...mira, protected: true });
    writePost(stage, { authorId: mira.id, text: "@haldenair hidden" });
    const other = putPerson(stage, { username: "other", name: "Other" });
    writeDirectMessage(stage, { senderId: mira.id, recipientId: other.id, text: "psst" });
    expect(await kinds()).toEqual(["dm.received", "dm.sent"]);
  });

  it("of a withdrawn consent, and then of nothing but what is public", async () => {
    const { stage, brand, mira, subscribed, delivered, kinds } = platformWithApp();
    await subscribed();
    withdrawConsent(stage, brand.id);
    const [told] = await delivered();
    expect(told?.event.data).toMatchObject({
      event_type: "oauth.revoke",
      filter: {},
      payload: { user_id: brand.id },
    });
    writePost(stage, { authorId: mira.id, text: "@haldenair anyone?" });
    writePost(stage, { authorId: brand.id, text: "We are moving." });
    expect(await kinds()).toEqual(["post.create"]);
  });

  it("the older way to an application that is registered so, with numbers that lose digits", async () => {
    const { call, stage, brand, mira, tokens, delivered } = platformWithApp({ legacy: true });
    const { body } = await call("POST", "/2/webhooks", { body: { url: URL_OF_OURS } });
    await call("POST", `/2/account_activity/webhooks/${body.data.id}/subscriptions/all`, {
      body: {},
      token: tokens.accessToken,
    });
    const post = writePost(stage, { authorId: mira.id, text: "@haldenair hello" });
    const [told] = await delivered();
    expect(told?.body).toContain(`"id":${post.id},"id_str":"${post.id}"`);
    expect(told?.event).toMatchObject({
      for_user_id: brand.id,
      user_has_blocked: "false",
      tweet_create_events: [{ id_str: post.id }],
    });
  });
});
