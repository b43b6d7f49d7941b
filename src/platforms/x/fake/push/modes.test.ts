import { expect, it } from "vitest";
import type { Outgoing } from "@/platforms/fake-kit/post-out";
import { x } from "../../connector";
import { writePost } from "../act-posts";
import { MODES, switchOn } from "../modes";
import { APP, platformWithApp, willing } from "./platform-with-app";

type Rig = ReturnType<typeof platformWithApp> & {
  webhookId: string;
  on(mode: string, more?: Record<string, unknown>): unknown;
  says(text: string): string;
  /** What has come since, as our connector takes it. */
  taken(): Promise<Taken[]>;
};

interface Taken {
  isOurs: boolean;
  /** Kind and id of each item. */
  keys: string[];
  body: string;
}

async function rig(): Promise<Rig> {
  const platform = platformWithApp();
  const webhookId = await platform.subscribed(["post.mention.create"]);
  const { fake, stage, mira, brand } = platform;
  return {
    ...platform,
    webhookId,
    on: (mode, more = {}) => switchOn(fake, { mode, ...more }),
    says: (text) => writePost(stage, { authorId: mira.id, text: `@haldenair ${text}` }).id,
    taken: async () => (await platform.delivered()).map((outgoing) => taken(outgoing, brand.id)),
  };
}

function taken({ headers = {}, body = "" }: Outgoing, brandId: string): Taken {
  const delivery = { headers, rawBody: Buffer.from(body) };
  const isOurs = x.verify?.(delivery, APP.consumerSecret) ?? false;
  const envelopes = isOurs ? x.split(delivery) : [];
  const account = { externalId: brandId, username: "haldenair", name: "Halden Air" };
  for (const envelope of envelopes) x.parse(JSON.parse(envelope.body), account);
  return { isOurs, keys: envelopes.map(({ kind, externalId }) => `${kind} ${externalId}`), body };
}

type Promised = (rig: Rig) => Promise<unknown>;

/** Refused, and then brought as it should be. */
const untrusted =
  (mode: string): Promised =>
  async ({ on, says, stage, receiver, taken }) => {
    on(mode);
    receiver.answer = (outgoing) =>
      outgoing.method === "POST" && !takenBy(outgoing) ? { status: 403, body: "" } : willing(outgoing);
    const id = says("hello");
    expect(await taken()).toMatchObject([{ isOurs: false, keys: [] }]);
    stage.advance(11_000);
    expect(await taken()).toMatchObject([{ isOurs: true, keys: [`post ${id}`] }]);
  };

const takenBy = ({ headers = {}, body = "" }: Outgoing) =>
  x.verify?.({ headers, rawBody: Buffer.from(body) }, APP.consumerSecret) ?? false;

/** Strange to look at, and the same item. */
const sameItem =
  (mode: string): Promised =>
  async ({ on, says, taken }) => {
    on(mode);
    const id = says("hello");
    expect(await taken()).toMatchObject([{ isOurs: true, keys: [`post ${id}`] }]);
  };

const TABLE: Record<string, Promised> = {
  duplicate: async ({ on, says, taken }) => {
    on("duplicate", { copies: 2 });
    const id = says("hello");
    const all = await taken();
    expect(all.map(({ keys }) => keys)).toEqual(Array(3).fill([`post ${id}`]));
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
  },
  duplicate_with_new_id: async ({ on, says, taken }) => {
    on("duplicate_with_new_id", { copies: 2 });
    const id = says("hello");
    const all = await taken();
    expect(all.map(({ keys }) => keys)).toEqual(Array(3).fill([`post ${id}`]));
    expect(new Set(all.map(({ body }) => body)).size).toBe(3);
  },
  out_of_order: async ({ on, says, stage, taken }) => {
    on("out_of_order");
    const [first, second] = [says("one"), says("two")];
    const before = await taken();
    stage.advance(6_000);
    expect([...before, ...(await taken())].flatMap(({ keys }) => keys)).toEqual([
      `post ${second}`,
      `post ${first}`,
    ]);
  },
  late: async ({ on, says, stage, taken }) => {
    on("late");
    const id = says("hello");
    stage.advance(35 * 3_600_000);
    expect(await taken()).toEqual([]);
    stage.advance(3_700_000);
    expect(await taken()).toMatchObject([{ keys: [`post ${id}`] }]);
  },
  lost: async ({ on, says, stage, taken }) => {
    on("lost");
    says("hello");
    stage.advance(600_000);
    expect(await taken()).toEqual([]);
  },
  burst: async ({ on, taken, fake }) => {
    on("burst", { account: "haldenair", count: 1_000 });
    const keys = (await taken()).flatMap((each) => each.keys);
    for (let turn = 0; turn < 200 && fake.push.deliveries.tally.waiting > 0; turn++)
      keys.push(...(await taken()).flatMap((each) => each.keys));
    expect(new Set(keys).size).toBe(1_000);
  },

  bad_signature: untrusted("bad_signature"),
  missing_signature: untrusted("missing_signature"),
  reserialised_body: untrusted("reserialised_body"),
  old_body_replayed: async ({ on, says, taken }) => {
    const first = says("one");
    const [before] = await taken();
    on("old_body_replayed");
    const second = says("two");
    const [next, old] = await taken();
    expect([next?.keys, old?.keys]).toEqual([[`post ${second}`], [`post ${first}`]]);
    expect(old?.body).toBe(before?.body);
  },
  challenge_with_wrong_key: async ({ on, call, webhookId }) => {
    on("challenge_with_wrong_key");
    await call("PUT", `/2/webhooks/${webhookId}`);
    expect((await call("GET", "/2/webhooks")).body.data).toMatchObject([{ valid: false }]);
  },
  challenge_too_late: async ({ on, call, webhookId }) => {
    on("challenge_too_late");
    await call("PUT", `/2/webhooks/${webhookId}`);
    expect((await call("GET", "/2/webhooks")).body.data).toMatchObject([{ valid: true }]);
  },
  webhook_invalid: async ({ on, says, call, taken }) => {
    on("webhook_invalid");
    says("hello");
    expect(await taken()).toEqual([]);
    expect((await call("GET", "/2/webhooks")).body.data).toMatchObject([{ valid: false }]);
  },
  two_apps_on_one_url: async ({ on, says, taken }) => {
    on("two_apps_on_one_url");
    const id = says("hello");
    const all = await taken();
    expect(all.map(({ isOurs, keys }) => [isOurs, keys])).toEqual([
      [true, [`post ${id}`]],
      [false, []],
    ]);
  },

  unknown_event: async ({ on, says, taken }) => {
    on("unknown_event");
    says("hello");
    const [event] = await taken();
    expect(event).toMatchObject({ isOurs: true, keys: [expect.stringMatching(/^other /)] });
  },
  event_renamed_fields: sameItem("event_renamed_fields"),
  event_extra_wrapper: sameItem("event_extra_wrapper"),
  event_numbers_as_text: sameItem("event_numbers_as_text"),
  event_new_value: sameItem("event_new_value"),
};

it.each(Object.entries(TABLE))("%s", async (_mode, promised) => {
  await promised(await rig());
});

it("asks about every mode of what X pushes", () => {
  const groups = new Set(["order and repetition", "webhook trust"]);
  const asked = Object.entries(MODES).filter(([, { push, group }]) => push || groups.has(group));
  expect(Object.keys(TABLE).sort()).toEqual(asked.map(([name]) => name).sort());
});
