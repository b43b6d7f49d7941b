import { describe, expect, it } from "vitest";
import type { Envelope } from "@/platforms/connector";
import type { Outgoing } from "@/platforms/fake-kit/post-out";
import { deleteItem, editItem } from "./fake/act";
import { scene } from "./fake/scene";
import { verifyTokenOf } from "./webhook";

const SECRET = "exam-app-secret";

/** A platform whose webhook is registered, and what comes through it. */
async function bothRoads(product: "facebook" | "instagram") {
  const told: Envelope[] = [];
  const refused: Outgoing[] = [];
  const platform = await scene(product, async (outgoing) => {
    if (outgoing.method === "GET") {
      const query = Object.fromEntries(new URL(outgoing.url).searchParams);
      const answer = platform.connector.handshake?.({ query }, SECRET);
      return { status: answer?.status ?? 404, body: answer?.body ?? "" };
    }
    const delivery = { headers: outgoing.headers ?? {}, rawBody: new TextEncoder().encode(outgoing.body) };
    if (!platform.connector.verify?.(delivery, SECRET)) {
      refused.push(outgoing);
      return { status: 403, body: "" };
    }
    told.push(...platform.connector.split(delivery));
    return { status: 200, body: "" };
  });
  const app = platform.connector.connectApp?.({
    secrets: { appId: "291000000000001", appSecret: SECRET },
    baseUrl: platform.connection.baseUrl,
  });
  if (!app) throw new Error("Meta has webhooks.");
  const pushed = async () => {
    await expect.poll(() => platform.fake.push.deliveries.tally).toMatchObject({ waiting: 0, inFlight: 0 });
    return told;
  };
  const register = async () => {
    const webhook = await app.register("https://care.example.org/webhooks/1");
    await platform.session.subscribe?.();
    return webhook;
  };
  const pulled = async (source: "comments" | "own_posts" | "direct_messages") =>
    (await platform.session.pull?.(source, null))?.envelopes ?? [];
  return { platform, app, register, pushed, pulled, refused };
}

const keyOf = ({ kind, externalId, version }: Pick<Envelope, "kind" | "externalId" | "version">) =>
  `${kind} ${externalId} ${version}`;

describe.each(["facebook", "instagram"] as const)("the two roads of %s", (product) => {
  it.each([
    ["a comment", "comments"],
    ["an answer of ours", "own_posts"],
    ["a private message", "direct_messages"],
    ["a private message of ours", "direct_messages"],
  ] as const)("give %s the same key", async (happening, source) => {
    const { platform, register, pushed, pulled } = await bothRoads(product);
    const comment = platform.customerPosts("Where is my bag? 🧳");
    await register();
    HAPPENINGS[happening](platform, comment);
    const [byWebhook] = await pushed();
    expect((await pulled(source)).map(keyOf)).toContain(byWebhook && keyOf(byWebhook));
  });

  it("give a picture the same name, and lead to it", async () => {
    const { platform, register, pushed, pulled } = await bothRoads(product);
    await register();
    const { id, visibility } = platform.customerSendsPicture("Look.");
    const source = visibility === "public" ? "comments" : "direct_messages";
    const picturesIn = (envelopes: Envelope[]) =>
      envelopes
        .filter(({ externalId }) => externalId === id)
        .flatMap(({ body }) => platform.connector.parse(JSON.parse(body), platform.connection.account))
        .flatMap((event) => (event.type === "message" ? event.attachments : []));
    const known = {
      kind: "image",
      externalId: expect.stringContaining(id),
      url: expect.stringMatching(/oe=/),
    };
    const byWebhook = picturesIn(await pushed());
    expect(byWebhook).toMatchObject([known]);
    expect(picturesIn(await pulled(source))).toMatchObject([
      { ...known, externalId: byWebhook[0]?.externalId },
    ]);
  });

  it("know a private message as partial that comes without a name, and tell the name by the other", async () => {
    const { platform, register, pushed, pulled } = await bothRoads(product);
    await register();
    platform.customerWritesPrivately("Hello?");
    const [byWebhook] = await pushed();
    expect(byWebhook).toMatchObject({ isPartial: true });
    const [read] = (await pulled("direct_messages")).filter(
      ({ externalId }) => externalId === byWebhook?.externalId,
    );
    expect(read?.isPartial).not.toBe(true);
    const [event] = platform.connector.parse(JSON.parse(read?.body ?? "null"), platform.connection.account);
    expect(event).toMatchObject({ author: { name: expect.any(String) } });
  });

  it("believe the escaped form and the written one, and no forgery", async () => {
    const { platform, register, pushed, refused } = await bothRoads(product);
    await register();
    platform.fake.push.faults.switchOn({ kind: "unescaped" }, platform.now());
    platform.customerPosts("سلام 👋");
    platform.customerPosts("é");
    expect(await pushed()).toHaveLength(2);
    platform.fake.push.faults.switchOn({ kind: "bad_signature" }, platform.now());
    platform.customerPosts("forged");
    await expect.poll(() => refused.length).toBe(1);
  });
});

const HAPPENINGS = {
  "a comment": (platform: Platform) => platform.customerPosts("Hello? é"),
  "an answer of ours": (platform: Platform, comment: string) =>
    platform.brandAnswersInApp("Here we are.", comment),
  "a private message": (platform: Platform) => platform.customerWritesPrivately("Hello! ü"),
  "a private message of ours": (platform: Platform) => platform.brandWritesPrivatelyInApp("Hello."),
};
type Platform = Awaited<ReturnType<typeof scene>>;

describe("the webhook of an application", () => {
  it("is registered for its object, once the word was right", async () => {
    const { app, register, platform } = await bothRoads("facebook");
    expect(await app.webhooks()).toEqual([]);
    const webhook = await register();
    expect(await app.webhooks()).toEqual([webhook]);
    expect(await app.subscribe(webhook.externalId, [])).toBe(0);
    expect(platform.stage.world.subscriptions.get("page")?.verifyToken).toBe(verifyTokenOf(SECRET));
    await app.unregister(webhook.externalId);
    expect(await app.webhooks()).toEqual([]);
  });

  it("asks for what it did not ask for before", async () => {
    const { app, register, platform } = await bothRoads("instagram");
    const webhook = await register();
    const known = platform.stage.world.subscriptions.get("instagram");
    if (!known) throw new Error("Nothing was registered.");
    platform.stage.record({ type: "subscription", subscription: { ...known, fields: ["comments"] } });
    expect(await app.subscribe(webhook.externalId, [])).toBe(6);
    expect(await app.subscribe(webhook.externalId, [])).toBe(0);
  });

  it("hears of an account once that has asked in its own name", async () => {
    const { platform, register, pushed } = await bothRoads("facebook");
    await register();
    expect(await platform.session.subscribe?.()).toBe(false);
    platform.customerPosts("Hello?");
    expect(await pushed()).toHaveLength(1);
  });

  it("hears of edits and deletions", async () => {
    const { platform, register, pushed } = await bothRoads("facebook");
    await register();
    const comment = platform.customerPosts("Hallo?");
    const message = platform.customerWritesPrivately("Hallo?");
    for (const id of [comment, message]) editItem(platform.stage, id, "Hello?");
    for (const id of [comment, message]) deleteItem(platform.stage, id);
    const kinds = (await pushed()).map(({ kind, externalId }) => [kind, externalId === comment]);
    expect(kinds.sort()).toEqual(
      [
        ["post", true],
        ["direct_message", false],
        ["post", true],
        ["direct_message", false],
        ["deletion", true],
        ["deletion", false],
      ].sort(),
    );
  });

  it("reads a change that lies in the entry itself", async () => {
    const { platform, register, pushed } = await bothRoads("instagram");
    await register();
    platform.fake.push.faults.switchOn({ kind: "without_changes" }, platform.now());
    const comment = platform.customerPosts("Hello?");
    expect(await pushed()).toMatchObject([{ kind: "post", externalId: comment }]);
  });

  it("keeps a kind that nobody knows", async () => {
    const { platform, register, pushed } = await bothRoads("facebook");
    await register();
    platform.fake.push.faults.switchOn({ kind: "unknown_event" }, platform.now());
    platform.customerPosts("Hello?");
    expect(await pushed()).toMatchObject([{ kind: "other" }]);
  });
});
