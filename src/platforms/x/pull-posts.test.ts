import { describe, expect, it, onTestFinished } from "vitest";
import type { Cursor, Page } from "@/platforms/connector";
import { drained, pulled } from "@/platforms/exam/asking";
import { x } from "./connector";
import { examServer } from "./fake/exam-server";
import { firstIdAt } from "./snowflake";

const SEARCH = "/2/tweets/search/recent";
const DAY_MS = 86_400_000;

async function platform() {
  const server = await examServer();
  onTestFinished(() => server.close());
  return { server, session: x.connect(server.connection) };
}

type Platform = Awaited<ReturnType<typeof platform>>;

const pullAll = ({ session }: Platform, cursor: Cursor | null = null) =>
  drained(session, { source: "mentions", cursor });
const idsOf = ({ envelopes }: Page) => [...new Set(envelopes.map(({ externalId }) => externalId))].sort();
const post = ({ server }: Platform, count: number) =>
  Array.from({ length: count }, (_, at) => server.customerPosts(`drop ${at}`)).sort();
const seenAt = (at: Date): Cursor => ({ seen: firstIdAt(at), scan: null });

describe("a list that ends before what was seen", () => {
  it("is read on by searching, so that nothing of a storm is missing", async () => {
    const x = await platform();
    const first = x.server.customerPosts("the last one we saw");
    const { cursor } = await pullAll(x);
    const storm = post(x, 810);
    const page = await pullAll(x, cursor);
    expect(idsOf(page)).toEqual([first, ...storm]);
    expect(page.gap).toBeNull();
  });

  it("is a gap where it cannot be searched", async () => {
    const x = await platform();
    const old = await pullAll(x, seenAt(new Date(Date.now() - DAY_MS)));
    post(x, 810);
    x.server.fake.faults.switchOn({ kind: "status", path: SEARCH, status: 403, times: 9 });
    const { gap } = await pullAll(x, old.cursor);
    expect(gap).toMatchObject({ reason: "too_many", from: expect.any(Date), to: expect.any(Date) });
  });

  it("is a gap up to where searching ends, seven days ago", async () => {
    const x = await platform();
    const longAgo = new Date(Date.now() - 30 * DAY_MS);
    post(x, 801);
    const { gap } = await pullAll(x, seenAt(longAgo));
    expect(gap?.from?.getTime()).toBeCloseTo(longAgo.getTime(), -1);
    expect(Date.now() - (gap?.to.getTime() ?? 0)).toBeLessThan(7 * DAY_MS);
    expect(Date.now() - (gap?.to.getTime() ?? 0)).toBeGreaterThan(6.9 * DAY_MS);
  });

  it("is shorter than usual at times", async () => {
    const x = await platform();
    const first = post(x, 1);
    const { cursor } = await pullAll(x);
    const storm = post(x, 60);
    x.server.fake.faults.switchOn({
      kind: "short_history",
      path: "/2/users/*/mentions",
      items: 20,
      times: 9,
    });
    const page = await pullAll(x, cursor);
    expect(idsOf(page)).toEqual([...first, ...storm]);
    expect(page.gap).toBeNull();
  });

  it("is no gap when what was seen last has been deleted", async () => {
    const x = await platform();
    const [first = ""] = post(x, 1);
    const { cursor } = await pullAll(x);
    x.server.customerDeletes(first);
    const next = post(x, 3);
    expect(await pullAll(x, cursor).then((page) => [idsOf(page), page.gap])).toEqual([next, null]);
  });
});

describe("a first scan, or one whose cursor was lost", () => {
  it("says that there may have been more before a full list", async () => {
    const x = await platform();
    post(x, 810);
    expect((await pullAll(x)).gap).toMatchObject({ reason: "too_many", from: null });
  });

  it("says nothing of the kind when all of it was read", async () => {
    const x = await platform();
    post(x, 120);
    expect((await pullAll(x)).gap).toBeNull();
  });

  it.each(["", "nonsense", "-1", "99999999999999999999999"])("begins anew at “%s”", async (seen) => {
    const x = await platform();
    const posts = post(x, 2);
    expect(idsOf(await pullAll(x, { seen, scan: null }))).toEqual(posts);
  });
});

describe("pages that lead astray", () => {
  const FAULTS = ["looping_token", "forgotten_token", "short_page", "empty_page", "repeated_item"] as const;

  it.each(FAULTS)("bring everything all the same: %s", async (kind) => {
    const x = await platform();
    const first = post(x, 1);
    const { cursor } = await pullAll(x);
    const posts = post(x, 250);
    x.server.fake.faults.switchOn({ kind, path: "/2/users/*/mentions", times: 30 });
    const page = await pullAll(x, cursor);
    expect(idsOf(page)).toEqual([...first, ...posts]);
    expect(page.cursor.seen).toBe(posts.at(-1));
    expect(page.gap).toBeNull();
  });

  it("are read without a lower bound when X refuses ours", async () => {
    const x = await platform();
    const first = post(x, 1);
    const { cursor } = await pullAll(x);
    const posts = post(x, 130);
    x.server.fake.faults.switchOn({ kind: "status", path: "/2/users/*/mentions", status: 400, times: 1 });
    expect(idsOf(await pullAll(x, cursor))).toEqual([...first, ...posts]);
  });

  it("do not lose a scan that was packed by another version", async () => {
    const x = await platform();
    const posts = post(x, 3);
    const page = await pullAll(x, {
      seen: null,
      scan: { pageToken: "100:abc", newest: posts.at(-1) ?? null },
    });
    expect(idsOf(page)).toEqual(posts);
  });
});

describe("pulling mentions", () => {
  it("reads the edge again, so that what arrived late beside it is not lost", async () => {
    const x = await platform();
    const [id] = post(x, 1);
    const { cursor } = await pullAll(x);
    const again = await pulled(x.session, "mentions", cursor);
    expect(idsOf(again)).toEqual([id]);
    expect(again.cursor).toEqual(cursor);
  });

  it("sees an edit as a new version of what it knows", async () => {
    const x = await platform();
    const [id = ""] = post(x, 1);
    const { cursor } = await pullAll(x);
    x.server.customerEdits(id, "flight late");
    const { envelopes } = await pullAll(x, cursor);
    expect(envelopes).toMatchObject([{ kind: "post", externalId: id }]);
    expect(envelopes[0]?.version).not.toBe(id);
  });
});
