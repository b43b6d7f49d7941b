import { describe, expect, it } from "vitest";
import { putPerson, writeComment, writeMessage, writePost } from "./fake/act";
import { anAnswer, scene } from "./fake/scene";

const HOUR_MS = 3_600_000;

describe.each(["facebook", "instagram"] as const)("a private message on %s", (product) => {
  async function afterHours(hours: number) {
    const platform = await scene(product);
    platform.customerWritesPrivately("Hello?");
    platform.advances(hours * HOUR_MS);
    const message = anAnswer({ visibility: "private", recipientExternalId: platform.customerId });
    const tags = () =>
      [...platform.stage.world.messages.values()].flatMap(({ isOurs, tag }) => (isOurs ? [tag] : []));
    return { platform, message, tags };
  }

  it("carries no tag within 24 hours", async () => {
    const { platform, message, tags } = await afterHours(23);
    await platform.session.send(message);
    expect(tags()).toEqual([null]);
  });

  it("carries the human tag after them, when a person has written it", async () => {
    const { platform, message, tags } = await afterHours(25);
    await platform.session.send(message);
    expect(tags()).toEqual(["HUMAN_AGENT"]);
  });

  it("is refused after them, when nobody has written it", async () => {
    const { platform, message, tags } = await afterHours(25);
    await expect(platform.session.send({ ...message, isByPerson: false })).rejects.toMatchObject({
      fault: "rejected",
      reason: "window_closed",
    });
    expect(tags()).toEqual([]);
  });

  it("is written once when the tagged one goes lost, and found", async () => {
    const { platform, message, tags } = await afterHours(25);
    platform.fake.faults.switchOn({ kind: "outside_window", of: "writes" });
    platform.fake.faults.switchOn({ kind: "reset", of: "writes", applied: true });
    await expect(platform.session.send(message)).rejects.toMatchObject({ fault: "uncertain" });
    expect(tags()).toEqual(["HUMAN_AGENT"]);
    expect(await platform.session.find?.(message, new Date(0))).not.toBeNull();
  });

  it("answers a comment without a tag, and is found again", async () => {
    const { platform } = await afterHours(48);
    const comment = platform.customerPosts("My card is 4111 1111 1111 1111.");
    const message = anAnswer({
      visibility: "private",
      recipientExternalId: platform.customerId,
      privateReplyToExternalId: comment,
    });
    const { externalId } = await platform.session.send(message);
    expect(platform.stage.world.messages.get(externalId)).toMatchObject({ answersId: comment, tag: null });
    expect(await platform.session.find?.(message, new Date(0))).toMatchObject({ externalId });
  });

  it("answers nobody whose id is withheld, but by the comment", async () => {
    const { platform } = await afterHours(0);
    const hidden = { visibility: "private" as const, recipientExternalId: "withheld:1_2" };
    await expect(platform.session.send(anAnswer(hidden))).rejects.toMatchObject({
      reason: "private_not_accepted",
    });
    const comment = platform.customerPosts("And I?");
    await platform.session.send(anAnswer({ ...hidden, privateReplyToExternalId: comment }));
    expect(platform.brandHas("private")).toHaveLength(1);
  });
});

describe.each([
  ["private_reply_used", "rejected", "already_replied"],
  ["blocked", "rejected", "account_suspended"],
  ["scope_missing", "rejected", "not_permitted"],
  ["duplicate", "rejected", "duplicate"],
  ["person_unavailable", "rejected", "private_not_accepted"],
  ["app_limit", "rate_limited", null],
  ["transient", "uncertain", null],
] as const)("a write that Meta answers with %s", (kind, fault, reason) => {
  it(`is ${fault}`, async () => {
    const platform = await scene("facebook");
    const comment = platform.customerPosts("Hello?");
    platform.fake.faults.switchOn({ kind, of: "writes" });
    const sending = platform.session.send(anAnswer({ inReplyToExternalId: comment }));
    await expect(sending).rejects.toMatchObject({ fault, reason });
    expect(platform.brandHas("public")).toEqual([]);
  });
});

describe("a public answer", () => {
  it("to a reply lands beside it, and is found there", async () => {
    for (const product of ["facebook", "instagram"] as const) {
      const platform = await scene(product);
      const top = platform.customerPosts("Mine is broken.");
      const { id: reply } = writeComment(platform.stage, {
        placeId: platform.root.id,
        authorId: platform.customerId,
        text: "Still broken.",
        answersId: top,
      });
      const answer = anAnswer({ inReplyToExternalId: reply });
      const { externalId } = await platform.session.send(answer);
      expect(platform.stage.world.comments.get(externalId)).toMatchObject({ parentId: top });
      expect(await platform.session.find?.(answer, new Date(0))).toMatchObject({ externalId });
    }
  });

  it("to a visitor's post lies below it, and a private reply names the post", async () => {
    const platform = await scene("facebook");
    const { brand, customerId: authorId } = platform;
    const { id } = writePost(platform.stage, { brand, authorId, text: "Is anyone there?" });
    const seen = await platform.pull("comments");
    expect(seen).toMatchObject([{ externalId: id, thread: { externalId: id }, parentExternalId: null }]);
    const answer = anAnswer({ inReplyToExternalId: id });
    const { externalId } = await platform.session.send(answer);
    expect(await platform.session.find?.(answer, new Date(0))).toMatchObject({ externalId });
    await platform.session.send(anAnswer({ visibility: "private", privateReplyToExternalId: id }));
    expect(platform.asked().at(-1)).toMatchObject({ body: { recipient: { post_id: id } } });
  });

  it("to a mention elsewhere goes to the account, with both ids", async () => {
    const platform = await scene("instagram");
    const mention = { brandId: platform.brand.id, mediaId: "777", commentId: "778", username: "tom" };
    platform.stage.record({
      type: "mention",
      mention: { ...mention, text: "look, @haldenair", createdAt: platform.now().toISOString() },
    });
    const [seen] = (await platform.session.lookup?.(["mention:777:778"])) ?? [];
    expect(
      platform.connector.parse(JSON.parse(seen?.envelope?.body ?? ""), platform.connection.account),
    ).toMatchObject([
      { externalId: "mention:777:778", current: { body: "look, @haldenair" }, author: { username: "tom" } },
    ]);
    await platform.session.send(anAnswer({ inReplyToExternalId: "mention:777:778" }));
    expect(platform.asked().at(-1)).toMatchObject({
      path: `/v26.0/${platform.brand.id}/mentions`,
      body: { media_id: "777", comment_id: "778" },
    });
    const inPrivate = anAnswer({ visibility: "private", privateReplyToExternalId: "mention:777:778" });
    await expect(platform.session.send(inPrivate)).rejects.toMatchObject({ reason: "private_not_accepted" });
  });

  it("is not taken below what is hidden", async () => {
    const platform = await scene("instagram");
    const comment = platform.customerPosts("Rude words.");
    await platform.session.hide?.(comment, true);
    expect(await platform.pull("comments")).toMatchObject([{ mayAnswerInPublic: false }]);
    const sending = platform.session.send(anAnswer({ inReplyToExternalId: comment }));
    await expect(sending).rejects.toMatchObject({ fault: "rejected" });
  });
});

describe("what is told with each call", () => {
  it("proves the application, and keeps the token out of addresses", async () => {
    const platform = await scene("facebook");
    await platform.session.whoAmI();
    const [line] = platform.asked();
    expect(line?.query.appsecret_proof).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(line)).not.toContain(platform.connection.credentials.accessToken);
    const { credentials, ...rest } = platform.connection;
    const other = platform.connector.connect({
      ...rest,
      credentials: { ...credentials, appSecret: "other" },
    });
    await expect(other.whoAmI()).rejects.toMatchObject({ fault: "rejected" });
  });

  it("keeps what is left, by what the headers say", async () => {
    const platform = await scene("facebook");
    const told: unknown[] = [];
    const session = platform.connector.connect({
      ...platform.connection,
      onBudget: (endpoint, budget) => told.push({ endpoint, ...budget }),
    });
    platform.fake.faults.switchOn({ kind: "usage", percent: 82 });
    await session.whoAmI();
    expect(told).toMatchObject([{ endpoint: "account", limit: 100, remaining: 18 }]);
  });
});

describe("a look at many", () => {
  it("takes one call, and says nothing of what Meta had no time for", async () => {
    const platform = await scene("facebook");
    const ids = [platform.customerPosts("One"), platform.customerPosts("Two")];
    platform.fake.faults.switchOn({ kind: "batch_timeout" });
    expect(await platform.session.lookup?.(ids)).toMatchObject([
      { state: "present" },
      { state: "not_visible" },
    ]);
    expect(platform.asked()).toHaveLength(1);
  });
});

describe("an author who is withheld", () => {
  it("is somebody of its own by both roads", async () => {
    const platform = await scene("facebook");
    const shy = putPerson(platform.stage, {
      product: "facebook",
      name: "S",
      username: "s",
      isWithheld: true,
    });
    const { id } = writeComment(platform.stage, { placeId: platform.root.id, authorId: shy.id, text: "Hm." });
    expect(await platform.pull("comments")).toMatchObject([{ author: { externalId: `withheld:${id}` } }]);
  });
});

describe("an exchange", () => {
  it("is read to its last page, both sides of it", async () => {
    const platform = await scene("instagram");
    const { brand, customer } = platform;
    const between = { brandId: brand.id, privateId: customer.privateId };
    for (let at = 0; at < 60; at++)
      writeMessage(platform.stage, { ...between, isOurs: at % 2 === 1, text: `${at}` });
    let cursor = null;
    const seen = new Set<string>();
    for (let call = 0; call < 5; call++) {
      const page: Awaited<ReturnType<NonNullable<typeof platform.session.pull>>> | undefined =
        await platform.session.pull?.("direct_messages", cursor);
      for (const { externalId } of page?.envelopes ?? []) seen.add(externalId);
      cursor = page?.cursor ?? null;
      if (!cursor?.scan) break;
    }
    expect(seen.size).toBe(60);
  });
});
