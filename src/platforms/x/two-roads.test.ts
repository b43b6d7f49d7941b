import { describe, expect, it } from "vitest";
import type { InboundEvent } from "@/core/inbound-event";
import type { Source } from "@/platforms/capabilities";
import type { Envelope } from "@/platforms/connector";
import { mountFake } from "@/platforms/fake-kit/mount-fake";
import { x } from "./connector";
import { writeDirectMessage } from "./fake/act-direct-messages";
import { editPost, writePost } from "./fake/act-posts";
import { platformWithApp } from "./fake/push/platform-with-app";

/** The same happening, told by a webhook and found by a pull. */
describe("webhook and pull", () => {
  it.each([
    ["a mention", "mentions"],
    ["an answer to ours", "mentions"],
    ["an own post", "own_posts"],
    ["a direct message", "direct_messages"],
    ["a direct message of ours", "direct_messages"],
  ] as const)("give %s the same key", async (happening, source) => {
    const { world, pushed, pulled } = await bothRoads();
    HAPPENINGS[happening](world);
    const [byWebhook] = await pushed();
    const byPull = await pulled(source);
    expect(byPull.map(keyOf)).toContainEqual(keyOf(byWebhook));
  });

  it("give an edited post the same identity and each of its versions a key", async () => {
    const { world, pushed, pulled } = await bothRoads();
    const post = writePost(world.stage, { authorId: world.mira.id, text: "@haldenair my bag is lost" });
    const [byWebhook] = await pushed();
    editPost(world.stage, post.id, "@haldenair my bag is lost in Oslo");
    const [edited] = await pulled("mentions");
    expect(edited).toMatchObject({ kind: byWebhook?.kind, externalId: byWebhook?.externalId });
    expect(edited?.version).not.toBe(byWebhook?.version);
  });

  it("tell the same of a mention", async () => {
    const { world, pushed, pulled } = await bothRoads();
    writePost(world.stage, { authorId: world.mira.id, text: "@haldenair is HA417 late?" });
    const [byWebhook] = await pushed();
    const [byPull] = await pulled("mentions");
    expect(world.eventsIn(byWebhook)).toEqual(world.eventsIn(byPull));
    expect(byWebhook?.isPartial).toBe(false);
  });

  it("tell the same of a direct message", async () => {
    const { world, pushed, pulled } = await bothRoads();
    writeDirectMessage(world.stage, { senderId: world.mira.id, recipientId: world.brand.id, text: "hello" });
    const [byWebhook] = await pushed();
    const [byPull] = await pulled("direct_messages");
    expect(world.eventsIn(byWebhook)).toEqual(world.eventsIn(byPull));
  });

  it("know an answer as partial that comes without the post it answers", async () => {
    const { world, pushed, pulled } = await bothRoads();
    HAPPENINGS["an answer to ours"](world);
    expect((await pushed()).map(({ isPartial }) => isPartial)).toContain(true);
    expect((await pulled("mentions")).some(({ isPartial }) => isPartial)).toBe(false);
  });

  it("agree that a post which quotes ours may be answered", async () => {
    const { world, pushed } = await bothRoads();
    const ours = writePost(world.stage, { authorId: world.brand.id, text: "A new route." });
    await pushed();
    writePost(world.stage, { authorId: world.mira.id, text: "look", quotedId: ours.id });
    const [quote] = await pushed();
    expect(world.eventsIn(quote)).toMatchObject([{ mayAnswerInPublic: true, quotedExternalId: ours.id }]);
  });
});

type World = Awaited<ReturnType<typeof bothRoads>>["world"];

const HAPPENINGS = {
  "a mention": ({ stage, mira }: World) =>
    writePost(stage, { authorId: mira.id, text: "@haldenair is HA417 late?" }),
  "an answer to ours": ({ stage, mira, brand, root }: World) =>
    writePost(stage, { authorId: mira.id, text: `why, @${brand.username}?`, inReplyToId: root.id }),
  "an own post": ({ stage, brand }: World) =>
    writePost(stage, { authorId: brand.id, text: "All is well again." }),
  "a direct message": ({ stage, mira, brand }: World) =>
    writeDirectMessage(stage, { senderId: mira.id, recipientId: brand.id, text: "hello" }),
  "a direct message of ours": ({ stage, mira, brand }: World) =>
    writeDirectMessage(stage, { senderId: brand.id, recipientId: mira.id, text: "hello" }),
};

async function bothRoads() {
  const platform = platformWithApp();
  const { fake, stage, brand, mira, tokens } = platform;
  mountFake("https://api.x.com", (request) => fake.fetch(request));
  const root = writePost(stage, { authorId: brand.id, text: "HA417 is late." });
  await platform.subscribed();
  const account = { externalId: brand.id, username: brand.username, name: brand.name };
  const credentials = { clientId: "client", ...tokens };
  const session = x.connect({ account, credentials, baseUrl: null });
  const eventsIn = (envelope: Envelope | undefined): InboundEvent[] =>
    x.parse(JSON.parse(envelope?.body ?? "null"), account);
  return {
    world: { stage, brand, mira, root, eventsIn },
    pushed: async () =>
      (await platform.delivered()).flatMap(({ body = "", headers = {} }) =>
        x.split({ headers, rawBody: new TextEncoder().encode(body) }),
      ),
    pulled: async (source: Source) => (await session.pull?.(source, null))?.envelopes ?? [],
  };
}

const keyOf = (envelope: Envelope | undefined) => ({
  accountExternalId: envelope?.accountExternalId,
  kind: envelope?.kind,
  externalId: envelope?.externalId,
  version: envelope?.version,
});
