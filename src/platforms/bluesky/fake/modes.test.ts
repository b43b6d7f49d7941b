import { expect, it, onTestFinished } from "vitest";
import { publicAnswer } from "@/platforms/exam/answering";
import { drained, failureOf } from "@/platforms/exam/asking";
import { bluesky } from "../connector";
import { examServer } from "./exam-server";
import { MODES, switchOn } from "./modes";

/** Our connector on a pretended Bluesky where one customer has written. */
async function scene() {
  const server = await examServer();
  onTestFinished(() => server.close());
  const session = bluesky.connect(server.connection);
  const post = server.customerPosts("Hello?");
  return {
    ...server,
    session,
    post,
    on: (mode: string, more: Record<string, unknown> = {}) => switchOn(server.fake, { mode, ...more }),
    read: () => session.whoAmI(),
    write: () => session.send(publicAnswer(post, "Hello!")),
    posted: () => server.brandHas("public").length,
    scanned: async () =>
      new Set((await drained(session, { source: "mentions" })).envelopes.map(({ externalId }) => externalId)),
    refreshed: () => session.refresh?.() ?? Promise.resolve({}),
  };
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Promised = (scene: Scene) => Promise<unknown>;

const CREATE = "POST /xrpc/com.atproto.repo.createRecord";

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
    on(mode);
    expect(await failureOf(write())).toMatchObject(expected);
    expect(posted()).toBe(0);
  };

/** Every post of a burst is read, whatever the pages do; more than one page has to be read for it. */
const readsAll =
  (mode: string, more: Record<string, unknown> = {}): Promised =>
  async ({ fake, on, scanned, post }) => {
    on("burst", { account: "haldenair.test", count: 120 });
    on(mode, { endpoint: "/xrpc/app.bsky.notification.listNotifications", ...more });
    const found = await scanned();
    expect(found.size).toBe(fake.stage.world.posts.size);
    expect(found).toContain(post);
  };

const harmless =
  (mode: string): Promised =>
  async ({ on, scanned }) => {
    on(mode, { milliseconds: 60, next: 9 });
    expect((await scanned()).size).toBe(1);
  };

const failed = () => "failed";

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
  quota_nearly_used: async ({ on, connection }) => {
    const shares: number[] = [];
    const onBudget = (_: unknown, { limit, remaining }: { limit: number; remaining: number }) =>
      void shares.push(Math.round((1 - remaining / limit) * 100));
    for (const percent of [79, 80, 95, 100]) {
      on("quota_nearly_used", { percent });
      await bluesky.connect({ ...connection, onBudget }).pull?.("own_posts", null);
    }
    expect(shares).toEqual([79, 80, 95, 100]);
  },

  broken: breaks("broken", 0),
  bad_gateway: breaks("bad_gateway", 0),
  unavailable: breaks("unavailable", 0),
  unavailable_page: breaks("unavailable_page", 0),
  timeout_after_work: breaks("timeout_after_work", 1),
  maintenance: async ({ fake, on, read }) => {
    on("maintenance", { forSeconds: 300 });
    for (let call = 0; call < 4; call++)
      expect(await failureOf(read())).toMatchObject({ fault: "unavailable" });
    fake.stage.advance(301_000);
    await read();
  },

  connection_refused: async ({ on, read, write, posted }) => {
    on("connection_refused", { milliseconds: 150 });
    expect(await failureOf(read())).toMatchObject({ fault: "unavailable" });
    // Nobody listens: not a byte of the write left us.
    expect(await failureOf(write())).toMatchObject({ fault: "unavailable" });
    expect(posted()).toBe(0);
    await expect.poll(() => write().then(posted, failed)).toBe(1);
  },
  reset_before_request: breaks("reset_before_request", 0),
  reset_after_work: breaks("reset_after_work", 1),
  slow_first_byte: harmless("slow_first_byte"),
  slow_body: harmless("slow_body"),
  cut_body: breaks("cut_body", 1, { bytes: 20 }),
  wrong_content_length: breaks("wrong_content_length", 1),
  // The words are right, whatever they are called.
  wrong_content_type: harmless("wrong_content_type"),
  broken_gzip: breaks("broken_gzip", 1),

  short_page: readsAll("short_page"),
  empty_page: async ({ on, scanned, session }) => {
    on("burst", { account: "haldenair.test", count: 120 });
    on("empty_page", { endpoint: "/xrpc/app.bsky.notification.listNotifications" });
    const first = await drained(session, { source: "mentions" });
    // What was kept back is within what the next scan reads again.
    const second = await drained(session, { source: "mentions", cursor: first.cursor });
    const found = new Set([...first.envelopes, ...second.envelopes].map(({ externalId }) => externalId));
    expect(found).toEqual(await scanned());
  },
  repeated_item: readsAll("repeated_item"),
  item_between_pages: readsAll("item_between_pages"),
  expired_page_token: readsAll("expired_page_token"),
  looping_page_token: async ({ on, session }) => {
    on("burst", { account: "haldenair.test", count: 120 });
    on("looping_page_token", { next: 90 });
    expect((await drained(session, { source: "mentions" })).gap).toMatchObject({ reason: "paging_broken" });
  },
  burst: readsAll("short_page"),

  unauthorized: refuses("unauthorized", { fault: "unauthorized" }),
  token_expired: refuses("token_expired", { fault: "unauthorized", reason: null }),
  token_expired_at_once: async ({ on, refreshed, connection }) => {
    on("token_expired_at_once");
    const renewed = bluesky.connect({ ...connection, credentials: await refreshed() });
    expect(await failureOf(renewed.whoAmI())).toMatchObject({ fault: "unauthorized" });
    const again = (await renewed.refresh?.()) ?? {};
    await bluesky.connect({ ...connection, credentials: again }).whoAmI();
  },
  refresh_token_dead: async ({ on, refreshed, fake }) => {
    on("refresh_token_dead");
    await refreshed();
    expect(fake.log.since(0).at(-1)?.path).toContain("createSession");
  },
  refresh_answer_lost: async ({ on, refreshed }) => {
    on("refresh_answer_lost");
    expect(await failureOf(refreshed())).toMatchObject({ fault: "uncertain" });
  },
  scope_missing: refuses("scope_missing", { fault: "unauthorized", reason: "not_permitted" }),
  account_taken_down: refuses("account_taken_down", { fault: "unauthorized", reason: "account_suspended" }),
  password_changed: async ({ on, read, refreshed, connection }) => {
    on("password_changed", { account: "haldenair.test" });
    expect(await failureOf(read())).toMatchObject({ fault: "unauthorized" });
    await bluesky.connect({ ...connection, credentials: await refreshed() }).whoAmI();
  },

  author_gone: async ({ on, scanned, write }) => {
    on("author_gone", { person: "mira-lindqvist.test" });
    expect((await scanned()).size).toBe(0);
    expect(await failureOf(write())).toMatchObject({ fault: "rejected", reason: "target_gone" });
  },
  handle_changed: async ({ on, customer, session, connection }) => {
    on("handle_changed", { person: customer.did, username: "mira-l.test" });
    const { envelopes } = await drained(session, { source: "mentions" });
    const [event] = envelopes.flatMap(({ body }) => bluesky.parse(JSON.parse(body), connection.account));
    expect(event).toMatchObject({ author: { externalId: customer.did, username: "mira-l.test" } });
  },
  blocked_us: async ({ on, session, post }) => {
    on("blocked_us", { person: "mira-lindqvist.test", account: "haldenair.test" });
    expect(await session.lookup?.([post])).toMatchObject([{ state: "not_visible" }]);
  },
  private_closed: async ({ on, fake, customer }) => {
    on("private_closed", { person: customer.did });
    expect(fake.stage.world.people.get(customer.did)?.allowIncoming).toBe("none");
  },

  deleted_before_answer: refuses("deleted_before_answer", { fault: "rejected", reason: "target_gone" }),
  closed_before_answer: refuses("closed_before_answer", { fault: "rejected", reason: "not_permitted" }),
  blocked_before_answer: refuses("blocked_before_answer", { fault: "rejected", reason: "target_gone" }),
  deleted: async ({ on, post, session }) => {
    on("deleted", { id: post });
    expect(await session.lookup?.([post])).toMatchObject([{ state: "gone" }]);
  },

  ...Object.fromEntries(
    Object.keys(MODES)
      .filter((name) => MODES[name]?.group === "platform drift")
      .map((name): [string, Promised] => [
        name,
        async ({ on, scanned, post }) => {
          on(name, { next: 9 });
          expect(await scanned()).toEqual(new Set([post]));
        },
      ]),
  ),

  clock_ahead: async ({ on, fake }) => {
    on("clock_ahead", { seconds: 300 });
    expect(fake.stage.now().getTime() - Date.now()).toBeGreaterThan(290_000);
  },
  clock_behind: async ({ on, scanned, write }) => {
    on("clock_behind", { seconds: 300 });
    await write();
    expect((await scanned()).size).toBe(1);
  },
};

it.each(Object.entries(TABLE))("%s", async (_mode, promised) => {
  await promised(await scene());
});

/** Those of the stream are asked where it is listened to. */
const ofCalls = Object.keys(MODES).filter((name) => MODES[name]?.group !== "streams");

it("asks about every mode", () => {
  expect(Object.keys(TABLE).sort()).toEqual(ofCalls.sort());
});

it("knows no other", async () => {
  const { on } = await scene();
  expect(() => on("earthquake")).toThrow("earthquake");
});
