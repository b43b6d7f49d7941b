import { expect, it, onTestFinished } from "vitest";
import { publicAnswer } from "@/platforms/exam/answering";
import { drained, failureOf } from "@/platforms/exam/asking";
import { picture } from "@/platforms/exam/files";
import { mastodon } from "../connector";
import { examServer } from "./exam-server";
import { MODES, switchOn } from "./modes";

const NOTIFICATIONS = "/api/v1/notifications";
const CREATE = "POST /api/v1/statuses";

/** Our connector on a pretended instance where one customer has written. */
async function scene() {
  const server = await examServer();
  onTestFinished(() => server.close());
  const session = mastodon.connect(server.connection);
  const post = server.customerPosts("Hello?");
  const answer = { ...publicAnswer(post, "Hello!"), inReplyToUsername: server.customerUsername };
  return {
    ...server,
    session,
    post,
    on: (mode: string, more: Record<string, unknown> = {}) => switchOn(server.fake, { mode, ...more }),
    read: () => session.whoAmI(),
    write: () => session.send({ ...answer, id: crypto.randomUUID() }),
    again: () => session.send(answer),
    posted: () => server.brandHas("public").length,
    looked: async () => (await session.lookup?.([post]))?.[0],
    scanned: async () =>
      new Set((await drained(session, { source: "mentions" })).envelopes.map(({ externalId }) => externalId)),
    listened: () => session.listen?.(async () => {}, new AbortController().signal) ?? Promise.resolve(),
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Promised = (scene: Scene) => Promise<unknown>;

/** A read may be repeated; nobody knows about a write, of which so many were carried out. */
const breaks =
  (mode: string, carriedOut: 0 | 1, more: Record<string, unknown> = {}): Promised =>
  async ({ on, read, write, posted }) => {
    on(mode, more);
    expect(await failureOf(read())).toMatchObject({ fault: "unavailable" });
    on(mode, { ...more, endpoint: CREATE });
    expect(await failureOf(write())).toMatchObject({ fault: "uncertain" });
    expect(posted()).toBe(carriedOut);
    await read();
  };

const refuses =
  (mode: string, expected: Record<string, unknown>): Promised =>
  async ({ on, write, posted }) => {
    on(mode, { endpoint: CREATE });
    expect(await failureOf(write())).toMatchObject(expected);
    expect(posted()).toBe(0);
  };

/** Every post of a burst is read, whatever the pages do. */
const readsAll =
  (mode: string): Promised =>
  async ({ fake, on, scanned }) => {
    on("burst", { account: "haldenair", count: 120 });
    on(mode, { endpoint: NOTIFICATIONS, next: 2 });
    expect((await scanned()).size).toBe(fake.stage.world.statuses.size);
  };

const harmless =
  (mode: string): Promised =>
  async ({ on, scanned }) => {
    on(mode, { milliseconds: 60, next: 9 });
    expect((await scanned()).size).toBe(1);
  };

const TABLE: Record<string, Promised> = {
  rate_limited: async ({ on, write }) => {
    on("rate_limited", { resetSeconds: 60 });
    const { fault, retryAt } = await failureOf(write());
    expect(fault).toBe("rate_limited");
    expect((retryAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(57_000);
  },
  rate_limited_without_reset: async ({ on, write }) => {
    on("rate_limited_without_reset");
    expect(await failureOf(write())).toMatchObject({ fault: "rate_limited", retryAt: null });
  },

  broken: breaks("broken", 0),
  bad_gateway: breaks("bad_gateway", 0),
  unavailable: breaks("unavailable", 0),
  unavailable_page: breaks("unavailable_page", 0),
  timeout_after_work: breaks("timeout_after_work", 1),
  maintenance: async ({ on, read }) => {
    on("maintenance", { forSeconds: 300 });
    for (let call = 0; call < 4; call++)
      expect(await failureOf(read())).toMatchObject({ fault: "unavailable" });
    on("clock_ahead", { seconds: 301 });
    await read();
  },

  connection_refused: async ({ on, read, write, posted }) => {
    on("connection_refused", { milliseconds: 150 });
    expect(await failureOf(read())).toMatchObject({ fault: "unavailable" });
    await expect.poll(() => write().then(posted, () => "failed")).toBe(1);
  },
  reset_before_request: breaks("reset_before_request", 0),
  reset_after_work: breaks("reset_after_work", 1),
  slow_first_byte: harmless("slow_first_byte"),
  slow_body: harmless("slow_body"),
  cut_body: breaks("cut_body", 1, { bytes: 20 }),
  wrong_content_length: breaks("wrong_content_length", 1),
  wrong_content_type: harmless("wrong_content_type"),
  broken_gzip: breaks("broken_gzip", 1),

  short_page: readsAll("short_page"),
  repeated_item: readsAll("repeated_item"),
  empty_page: async ({ on, session, scanned }) => {
    on("empty_page", { endpoint: NOTIFICATIONS });
    const { cursor, envelopes } = await drained(session, { source: "mentions" });
    expect(envelopes).toEqual([]);
    expect(cursor.seen).toBeNull();
    expect((await scanned()).size).toBe(1);
  },
  burst: async ({ on, scanned }) => {
    on("burst", { account: "@haldenair", count: 90 });
    expect((await scanned()).size).toBe(91);
  },

  unauthorized: refuses("unauthorized", { fault: "unauthorized" }),
  scope_missing: refuses("scope_missing", { fault: "unauthorized", reason: "not_permitted" }),
  account_suspended: refuses("account_suspended", { fault: "unauthorized", reason: "account_suspended" }),
  consent_withdrawn: async ({ on, read }) => {
    on("consent_withdrawn", { account: "haldenair" });
    expect(await failureOf(read())).toMatchObject({ fault: "unauthorized" });
  },
  author_gone: async ({ on, post, looked }) => {
    on("author_gone", { id: post });
    expect(await looked()).toMatchObject({ state: "gone" });
  },

  edited_before_answer: async ({ on, write, looked, posted }) => {
    on("edited_before_answer");
    await write();
    expect(posted()).toBe(1);
    expect((await looked())?.envelope?.body).toContain("one thing more");
  },
  deleted_before_answer: refuses("deleted_before_answer", { fault: "rejected", reason: "target_gone" }),
  edited: async ({ on, post, looked }) => {
    on("edited", { id: post });
    expect((await looked())?.envelope?.body).toContain("one thing more");
  },
  deleted: async ({ on, post, looked }) => {
    on("deleted", { id: post });
    expect(await looked()).toMatchObject({ state: "gone" });
  },

  key_forgotten: async ({ on, again, posted }) => {
    await again();
    await again();
    expect(posted()).toBe(1);
    on("key_forgotten");
    await again();
    expect(posted()).toBe(2);
  },
  direct_post_shown: async ({ on, session, customerId, brandHas }) => {
    on("direct_post_shown");
    const message = { ...publicAnswer("", "Between us."), visibility: "private" as const };
    const sent = session.send({ ...message, inReplyToExternalId: null, recipientExternalId: customerId });
    expect(await failureOf(sent)).toMatchObject({ fault: "rejected", reason: "not_permitted" });
    expect([...brandHas("private"), ...brandHas("public")]).toEqual([]);
  },

  slow_media: async ({ on, session, post, customerUsername, brandHas }) => {
    on("slow_media");
    const answer = { ...publicAnswer(post, "This one?"), inReplyToUsername: customerUsername };
    await session.send((await session.handOver?.({ ...answer, files: [picture()] })) ?? answer);
    expect(brandHas("public")).toMatchObject([{ files: [{ altText: "A bag with a red label" }] }]);
  },

  relative: async ({ on, read, scanned }) => {
    on("relative");
    expect(await read()).toMatchObject({ text: { public: { limit: 500 } } });
    expect((await scanned()).size).toBe(1);
  },
  new_fields: async ({ on, scanned }) => {
    on("new_fields");
    expect((await scanned()).size).toBe(1);
  },

  stream_without_sign_of_life: async ({ on, fake, session, customerPosts }) => {
    on("stream_without_sign_of_life");
    const heard: number[] = [];
    const listening = session.listen?.(
      async (envelopes) => void heard.push(envelopes.length),
      new AbortController().signal,
    );
    await expect.poll(() => fake.streams.size).toBe(1);
    customerPosts("Anybody?");
    await expect.poll(() => heard).toEqual([0, 1]);
    fake.streams.hangUp();
    expect(await failureOf(Promise.resolve(listening))).toMatchObject({ fault: "unavailable" });
  },
  stream_half_a_line: async ({ on, listened }) => {
    on("stream_half_a_line");
    expect(await failureOf(listened())).toMatchObject({ fault: "unavailable" });
  },
  stream_broken: async ({ on, fake, listened }) => {
    const listening = failureOf(listened());
    await expect.poll(() => fake.streams.size).toBe(1);
    on("stream_broken");
    expect(await listening).toMatchObject({ fault: "unavailable" });
  },
  clock_ahead: async ({ on, now }) => {
    const before = now().getTime();
    on("clock_ahead", { seconds: 600 });
    expect(now().getTime() - before).toBeGreaterThanOrEqual(600_000);
  },
  clock_behind: async ({ on, session, scanned, customerPosts }) => {
    const { cursor } = await drained(session, { source: "mentions" });
    on("clock_behind", { seconds: 60 });
    const late = customerPosts("The clock went back.");
    const { envelopes } = await drained(session, { source: "mentions", cursor });
    expect(envelopes.map(({ externalId }) => externalId)).toContain(late);
    expect((await scanned()).size).toBe(2);
  },
};

it.each(Object.keys(MODES))("%s", async (mode) => {
  const promised = TABLE[mode];
  if (!promised) throw new Error(`Nobody has said what "${mode}" must not break.`);
  await promised(await scene());
});
