import { describe, expect, it } from "vitest";
import { unitOfWork } from "@/jobs/unit-of-work";
import { connectorFor } from "@/platforms/registry";
import { sampleJson } from "@/platforms/x/samples";
import { testDatabase } from "@/testing/database";
import { testVault } from "@/testing/told-platform";
import { CONSUMER_SECRET, posted, signed, webhookDesk } from "@/testing/webhook-desk";
import { storeEnvelopes } from "../store-envelopes";
import { webhookDoor } from "./webhook-door";

const { database } = await testDatabase();

const mention = JSON.stringify(sampleJson("xaa-post-mention-create.json"));

describe("a delivery", () => {
  it("is answered when it is stored, and marks the channel as heard from", async () => {
    const { send, events, channelNow, tally, context } = await webhookDesk(database);
    expect(await send(mention)).toMatchObject({ status: 200 });
    expect(await events()).toMatchObject([
      { kind: "post", externalId: "2122981766984630273", road: "webhook", state: "stored" },
    ]);
    expect(await channelNow()).toMatchObject({ lastEventAt: context.now(), lastWebhookAt: context.now() });
    expect(await tally()).toEqual({ accepted: 1 });
  });

  it("is one row however often it comes", async () => {
    const { send, events, tally } = await webhookDesk(database);
    const answers = await Promise.all(Array.from({ length: 200 }, () => send(mention)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await events()).toHaveLength(1);
    expect(await tally()).toEqual({ accepted: 200 });
  });

  it("is one row when a thousand copies of it and the pull come at once", async () => {
    const { send, events, channel, context } = await webhookDesk(database);
    const envelopes = connectorFor("x").split({ headers: {}, rawBody: new TextEncoder().encode(mention) });
    const pull = () =>
      unitOfWork(database, context.now(), (unit) =>
        storeEnvelopes(
          unit,
          { vault: testVault, channelId: channel.id, road: "pull" },
          { envelopes, now: context.now() },
        ),
      );
    const copies = Array.from({ length: 1_000 }, () => send(mention));
    await Promise.all([pull(), pull()]);
    expect(new Set((await Promise.all(copies)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await events()).toHaveLength(1);
  });

  it.each<[string, Record<string, string>]>([
    ["without a signature", {}],
    ["with a wrong signature", signed(mention, "another-secret")],
    ["with a truncated signature", truncated(signed(mention))],
    [
      "with the signature of the same words written anew",
      signed(JSON.stringify(JSON.parse(mention), null, 1)),
    ],
    ["with the signature of a body that differs by one byte", signed(mention.replace("asleep", "Asleep"))],
    ["with an empty signature", { "x-twitter-webhooks-signature": "" }],
  ])("%s leaves no row", async (_name, headers) => {
    const { send, events, tally } = await webhookDesk(database);
    expect(await send(mention, headers)).toMatchObject({ status: 403 });
    expect(await events()).toEqual([]);
    expect(await tally()).toEqual({ unsigned: 1 });
  });

  it("signed by another application is refused", async () => {
    const ours = await webhookDesk(database);
    const other = await webhookDesk(database, {
      secret: "secret-of-another-application",
      account: { accountExternalId: "1790000000000000002" },
    });
    const headers = signed(mention, "secret-of-another-application");
    expect(await ours.door.answer(posted(ours.app.id, mention, headers))).toMatchObject({ status: 403 });
    expect(await ours.events()).toEqual([]);
    expect(await other.events()).toEqual([]);
  });

  it("passes no application without a secret", async () => {
    const { send, challenge, events } = await webhookDesk(database, { secret: "" });
    expect(await send(mention, signed(mention, " "))).toMatchObject({ status: 403 });
    expect(await challenge("crc_token=abc")).toMatchObject({ status: 400 });
    expect(await events()).toEqual([]);
  });

  it("for accounts of others stores nothing of theirs, and all the rest", async () => {
    const { deliver, events, tally, reports, channel } = await webhookDesk(database);
    const stranger = forAccount("1999999999999999999");
    expect(await deliver(stranger)).toMatchObject({ status: 200 });
    expect(await deliver(forAccount(channel.accountExternalId))).toMatchObject({ status: 200 });
    expect(await events()).toHaveLength(1);
    expect(await tally()).toEqual({ accepted: 2, foreign_account: 1 });
    expect(JSON.stringify(reports)).not.toContain("asleep");
  });

  it.each(["not json", "[]", '{"data":', "\u0000"])(
    "that is signed and cannot be read is kept parked, once: %j",
    async (body) => {
      const { send, events, tally } = await webhookDesk(database);
      expect(await send(body)).toMatchObject({ status: 200 });
      expect(await send(body)).toMatchObject({ status: 200 });
      expect(await events()).toMatchObject([{ kind: "other", state: "parked", reason: expect.any(String) }]);
      expect(await tally()).toEqual({ unreadable: 2 });
    },
  );

  it("with an item that no index takes costs the others nothing", async () => {
    const { deliver, events, channel } = await webhookDesk(database);
    const post = (id_str: string) => ({ id_str, text: "hello" });
    const ids = ["1", "a\0b", "x".repeat(10_000), "\ud800", "2"];
    const answer = await deliver({
      for_user_id: channel.accountExternalId,
      tweet_create_events: ids.map(post),
    });
    expect(answer).toMatchObject({ status: 200 });
    expect((await events()).map(({ externalId }) => externalId)).toHaveLength(ids.length);
  });

  it("about access that was taken away pauses the channel, once", async () => {
    const { deliver, channelNow } = await webhookDesk(database);
    await deliver(sampleJson("xaa-oauth-revoke.json"));
    await deliver(sampleJson("aaa-user-revoke.json"));
    expect(await channelNow()).toMatchObject({ state: "paused", stateReason: "revoked" });
  });

  it("to an address that nobody gave out finds nothing", async () => {
    const { door } = await webhookDesk(database);
    const answer = await door.answer(
      posted("018f0000-0000-7000-8000-00000000dead", mention, signed(mention)),
    );
    expect(answer).toMatchObject({ status: 404 });
  });

  it("above 3 MB is refused and counted", async () => {
    const { send, tally } = await webhookDesk(database);
    expect(await send("x".repeat(3_000_001))).toMatchObject({ status: 413 });
    expect(await tally()).toEqual({ too_large: 1 });
  });

  it("is to be sent again when the database is away, and is then there", async () => {
    const { context, app, events } = await webhookDesk(database);
    let isAway = false;
    const failing = new Proxy(database, {
      get: (target, key) => {
        if (isAway && key === "transaction")
          return () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
        return Reflect.get(target, key);
      },
    });
    const door = webhookDoor({ ...context, database: failing });
    isAway = true;
    const answer = await door.answer(posted(app.id, mention, signed(mention)));
    expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    isAway = false;
    expect(await door.answer(posted(app.id, mention, signed(mention)))).toMatchObject({ status: 200 });
    expect(await events()).toHaveLength(1);
  });
});

describe("a challenge", () => {
  it("is answered with the application's secret", async () => {
    const { challenge } = await webhookDesk(database);
    expect(await challenge("crc_token=challenge-123")).toMatchObject({
      status: 200,
      body: `{"response_token":"sha256=tkNEg0seEcYQ8M3405Unns/xCXZPr0AfN2Yx77Yg+c8="}`,
    });
  });

  it.each([
    "",
    "crc_token=",
    "crc_token=a&crc_token=b",
    "crc_token[]=a",
    "token=a",
    "crc_token=%7B%22data%22%3A1%7D",
  ])("is refused for %j", async (query) => {
    const { challenge, tally } = await webhookDesk(database);
    expect(await challenge(query)).toMatchObject({ status: 400 });
    expect(await tally()).toEqual({ handshake_refused: 1 });
  });

  it("never signs what could be delivered", async () => {
    const { challenge, send, events } = await webhookDesk(database);
    const answer = await challenge("crc_token=7");
    const { response_token } = JSON.parse(answer.body);
    expect(response_token).toBe(signed("7", CONSUMER_SECRET)["x-twitter-webhooks-signature"]);
    expect(await send("7", { "x-twitter-webhooks-signature": response_token })).toMatchObject({
      status: 403,
    });
    expect(await events()).toEqual([]);
  });
});

const forAccount = (accountExternalId: string) => {
  const delivery = JSON.parse(mention);
  delivery.data.filter.user_id = accountExternalId;
  return delivery;
};

function truncated(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.slice(0, -1)]));
}
