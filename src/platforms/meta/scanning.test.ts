import { describe, expect, it, onTestFinished } from "vitest";
import type { Cursor, Page } from "@/platforms/connector";
import { serveFake } from "@/platforms/serve-fake";
import { writeComment } from "./fake/act";
import { scene } from "./fake/scene";

type Scene = Awaited<ReturnType<typeof scene>>;
const CALLS_MAX = 40;

/** Pulls comments until the scan ends; `before` happens before each call. */
async function drained(
  { session }: Scene,
  { cursor = null, before }: { cursor?: Cursor | null; before?(call: number): void } = {},
) {
  const ids: string[] = [];
  const gaps: Page["gap"][] = [];
  let at = cursor;
  for (let call = 0; call < CALLS_MAX; call++) {
    before?.(call);
    const page = await session.pull?.("comments", at);
    if (!page) throw new Error("Comments can be pulled.");
    ids.push(...page.envelopes.map(({ externalId }) => externalId));
    if (page.gap) gaps.push(page.gap);
    at = page.cursor;
    if (at.scan === null) return { ids, gaps, cursor: at };
  }
  throw new Error("The scan never ends.");
}

const textOf = async (response: Response) => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});

/** In a batch the quotes are escaped. */
const FROM = /(\\?")from\1:\{[^}]*\}/;

const HOUR_MS = 3_600_000;

describe.each(["facebook", "instagram"] as const)("a scan of comments on %s", (product) => {
  const many = (platform: Scene) =>
    Array.from({ length: 140 }, (_, at) => platform.customerPosts(`Where is my bag, number ${at}?`));

  it.each(["short_page", "repeated_item", "empty_page"] as const)("loses nothing to a %s", async (kind) => {
    const platform = await scene(product);
    const written = many(platform);
    const { ids, gaps } = await drained(platform, {
      before: (call) => call === 1 && platform.fake.faults.switchOn({ kind }),
    });
    expect([...new Set(ids)].sort()).toEqual(written.sort());
    expect(gaps).toEqual([]);
  });

  it("keeps an item whose writer can't be read, to be parked, and the others as they are", async () => {
    const platform = await scene(product);
    const written = [platform.customerPosts("One"), platform.customerPosts("Two")];
    const bent = await serveFake(async (request) => {
      const { status, headers, ...response } = await platform.fake.fetch(request).then(textOf);
      return new Response(response.text.replace(FROM, "$1from$1:$1nobody$1"), { status, headers });
    });
    onTestFinished(() => bent.close());
    const session = platform.connector.connect({ ...platform.connection, baseUrl: bent.url });
    const page = await session.pull?.("comments", null);
    const kinds = new Set(page?.envelopes.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["post", "other"]));
    expect(await session.lookup?.(written)).toMatchObject([{ state: "not_visible" }, { state: "present" }]);
  });

  it("ends when pages lead in a circle, and says that something may be missing", async () => {
    const platform = await scene(product);
    many(platform);
    const { gaps } = await drained(platform, {
      before: (call) => call === 1 && platform.fake.faults.switchOn({ kind: "looping_token" }),
    });
    expect(gaps).toMatchObject([{ reason: "paging_broken" }]);
  });

  it("finds a reply to a comment of days ago, and not the comment again", async () => {
    const platform = await scene(product);
    const old = platform.customerPosts("Mine is broken.");
    const { cursor } = await drained(platform);
    platform.advances(48 * HOUR_MS);
    platform.customerPosts("Something new.");
    const second = await drained(platform, { cursor });
    platform.advances(HOUR_MS);
    const placeId = platform.root.id;
    const reply = writeComment(platform.stage, {
      placeId,
      authorId: platform.customerId,
      text: "Still broken.",
      answersId: old,
    });
    const { ids } = await drained(platform, { cursor: second.cursor });
    expect(ids).toContain(reply.id);
    expect(ids).not.toContain(old);
  });

  it("leaves behind what was older than a week when the account was connected", async () => {
    const platform = await scene(product);
    platform.advances(-8 * 24 * HOUR_MS);
    platform.customerPosts("Long ago.");
    platform.advances(8 * 24 * HOUR_MS);
    const recent = platform.customerPosts("Today.");
    expect((await drained(platform)).ids).toEqual([recent]);
  });
});
