import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type InboxFilter, wholeView } from "@/core/list-filter";
import { COUNTED_MAX, VIEW_NAMES, type Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { testDatabase } from "@/testing/database";
import { type Desk, NOW, openDesk } from "@/testing/desk";
import { openMany } from "@/testing/many-matters";
import { inboxCounts } from "./inbox-counts";
import { inboxPage } from "./inbox-page";
import { listCounts } from "./list-counts";
import { nextToBreachOf } from "./wall-ahead";

const CONVERSATIONS = 10_000;

const { database, sql, url } = await testDatabase();
const asked: { text: string; parameters: unknown[] }[] = [];
const watched = postgres(url, {
  max: 1,
  onnotice: () => {},
  debug: (_, text, parameters) => void asked.push({ text, parameters }),
});
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk(database);
  await openMany(database, desk, CONVERSATIONS);
});
afterAll(() => watched.end());

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Index Name"?: string | undefined;
  "Plan Rows": number;
  Plans?: PlanNode[] | undefined;
}
const Node: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Name": z.string().optional(),
    "Plan Rows": z.number(),
    Plans: z.array(Node).optional(),
  }),
);
const Explained = z.array(z.object({ Plan: Node })).min(1);

const planOf = (viewer: Viewer, filter: InboxFilter) =>
  planOfFirst((executor) => inboxPage(executor, viewer, { filter, now: NOW }));

/** How the database reads the first statement about conversations that `ask` asks, node by node. */
async function planOfFirst(ask: (executor: Database) => Promise<unknown>): Promise<PlanNode[]> {
  asked.length = 0;
  await ask(drizzle(watched));
  const [first] = asked.filter(({ text }) => text.includes('from "conversation"'));
  const [row] = await sql.unsafe(
    `explain (format json) ${first?.text}`,
    z.array(z.string().or(z.number())).parse(first?.parameters),
  );
  return Explained.parse(row?.["QUERY PLAN"]).flatMap(({ Plan }) => withChildren(Plan));
}

const withChildren = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(withChildren)];
/** Where every conversation is looked at. */
const readWhole = (plan: PlanNode[]) =>
  plan.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "conversation");
const filterOf = (view: InboxFilter["view"]): InboxFilter => ({ ...wholeView(view), cursor: null });

describe("a page of the list among 10,000 conversations", () => {
  it.each(VIEW_NAMES)("%s is read from an index by an agent and by a manager", async (view) => {
    for (const viewer of [desk.ana, desk.mara]) {
      expect(readWhole(await planOf(viewer, filterOf(view)))).toEqual([]);
    }
  });

  it.each([
    ["one platform", "team", { platform: "x" }],
    ["what was resolved on one platform", "resolved", { platform: "x" }],
    ["one language", "team", { language: "fa" }],
    ["the urgent ones of one language", "urgent", { language: "fa" }],
    ["those whom nobody has on one platform", "unassigned", { platform: "x", assignee: "nobody" }],
    ["what one person has that is due soon", "due_soon", { assignee: "me" }],
  ] as const)("reads %s from an index", async (_, view, narrowing) => {
    for (const viewer of [desk.ana, desk.mara])
      expect(readWhole(await planOf(viewer, { ...filterOf(view), ...narrowing }))).toEqual([]);
  });

  it("finds those of one language without reading others", async () => {
    const plan = await planOf(desk.mara, { ...filterOf("team"), language: "fa" });
    expect(plan.map((node) => node["Index Name"])).toContain("conversation_language_open");
  });

  it("reads one channel in the order of its own index", async () => {
    const plan = await planOf(desk.mara, { ...filterOf("team"), channelId: desk.baggage.channelId });
    expect(plan.map((node) => node["Node Type"])).toEqual(["Limit", expect.stringMatching(/^Index/)]);
  });

  it("sorts no more than a page of each team", async () => {
    const plan = await planOf(desk.mara, filterOf("team"));
    const sorted = plan.filter((node) => node["Node Type"].includes("Sort"));
    expect(Math.max(0, ...sorted.map((node) => node["Plan Rows"]))).toBeLessThan(200);
  });
});

describe("the numbers beside the views, among 10,000 conversations", () => {
  it("are exact up to a thousand, and say no more", async () => {
    const { views, channels, languages } = await inboxCounts(database, desk.mara, NOW);
    expect(views).toMatchObject({ team: COUNTED_MAX, unassigned: COUNTED_MAX, resolved: COUNTED_MAX });
    expect(views).toMatchObject({ urgent: 250, sensitive: 200, unknown: 50, mine: 0 });
    expect(languages).toEqual([
      { name: "en", open: COUNTED_MAX },
      { name: "fa", open: 100 },
    ]);
    expect(channels.map(({ open }) => open)).toEqual([COUNTED_MAX, COUNTED_MAX]);
  });

  it("are read from indexes, as the lists are", async () => {
    for (const filter of [...VIEW_NAMES.map(wholeView), { ...wholeView("team"), language: "fa" }])
      for (const viewer of [desk.ana, desk.mara]) {
        const plan = await planOfFirst((executor) =>
          listCounts(executor, viewer, { filters: [filter], now: NOW }),
        );
        expect({ filter, whole: readWhole(plan) }).toEqual({ filter, whole: [] });
      }
  });
});

it("finds what breaks next in the order of an index", async () => {
  const plan = await planOfFirst((executor) => nextToBreachOf(executor, desk.mara));
  expect(readWhole(plan)).toEqual([]);
  const sorted = plan.filter((node) => node["Node Type"].includes("Sort"));
  expect(Math.max(0, ...sorted.map((node) => node["Plan Rows"]))).toBeLessThan(100);
});
