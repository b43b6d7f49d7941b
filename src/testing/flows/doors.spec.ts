import { expect, test } from "@playwright/test";
import { inheritedEnv } from "@/env";
import { PAGE_FORMS, type PageForm, pageAnswer } from "../page-forms";
import { PAGES, type PageRow } from "../pages";
import { type DoorsDesk, isHiddenFrom, openDoorsDesk, type Visitor } from "./doors-desk";
import { webBeside, withoutProxy } from "./web-beside";

const { SIXTY_FLOWS_DATABASE_URL: databaseUrl = "" } = inheritedEnv();
const ALL_LIMIT_MS = 4 * 60_000;
/** Forms that answer as the page does; the others are parts of it. */
const WHOLE = ["the page", "its content", "its content without what is around it"];
/** Where everything stands that somebody may see. */
const LISTS = /^\/inbox($|\?view=team|\?q=flight)/;

let desk: DoorsDesk;
test.beforeAll(async () => {
  desk = await openDoorsDesk(databaseUrl);
});
test.afterAll(() => desk.close());

test("a page in any form shows each person what the policy says, and nothing of another team's", async () => {
  test.setTimeout(ALL_LIMIT_MS);
  const forms = PAGE_FORMS.filter(({ form }) => WHOLE.includes(form));
  await askEverything({ project: process.cwd(), hasProxy: true, forms });
});

test("nothing relies on proxy.ts: with it absent, every form shows the same", async () => {
  test.setTimeout(ALL_LIMIT_MS);
  const { project, remove } = withoutProxy();
  await askEverything({ project, hasProxy: false, forms: PAGE_FORMS }).finally(remove);
});

interface Round {
  project: string;
  hasProxy: boolean;
  forms: PageForm[];
}

async function askEverything({ project, hasProxy, forms }: Round): Promise<void> {
  const { url, stop } = await webBeside({ databaseUrl: desk.databaseUrl, project });
  try {
    const { headers } = await fetch(`${url}/sign-in`);
    expect(headers.has("content-security-policy")).toBe(hasProxy);
    for (const visitor of await desk.visitors(url))
      for (const row of PAGES)
        for (const address of row.addresses(desk.things))
          for (const form of forms) await look({ url, visitor, row, address, form });
  } finally {
    await stop();
  }
}

interface Look {
  url: string;
  visitor: Visitor;
  row: PageRow;
  address: string;
  form: PageForm;
}

async function look({ url, visitor, row, address, form: { form, ask } }: Look): Promise<void> {
  const where = { visitor: visitor.name, address, form };
  const asked = ask(row, address);
  const response = await followed(url + asked.address, { ...asked.headers, cookie: visitor.cookie });
  // What was asked for is repeated, whether it exists or not.
  const body = (await response.text()).replaceAll(desk.things.conversationId, "asked");
  const hidden = desk.secrets.filter((secret) => isHiddenFrom(visitor, secret)).flatMap(({ all }) => all);
  const told = hidden.filter((words) => body.includes(words));
  expect({ ...where, told }).toEqual({ ...where, told: [] });
  if (!WHOLE.includes(form)) return;
  const expected = Object.entries(row.expected).find(([name]) => name === visitor.name)?.[1] ?? row.strangers;
  expect({ ...where, answer: pageAnswer(response, body) }).toEqual({ ...where, answer: expected });
  if (LISTS.test(address))
    expect({ ...where, missed: missed(visitor, body) }).toEqual({ ...where, missed: [] });
}

/** What this person should see and does not. */
const missed = (visitor: Visitor, body: string) =>
  desk.secrets
    .filter((secret) => !isHiddenFrom(visitor, secret) && !body.includes(secret.text))
    .map(({ text }) => text);

/** The framework leads whoever asks for content to an address that no cache mixes up with the page. */
async function followed(address: string, headers: Record<string, string>): Promise<Response> {
  const first = await fetch(address, { headers, redirect: "manual" });
  const next = first.headers.get("location");
  return next?.includes("_rsc") ? fetch(new URL(next, address), { headers, redirect: "manual" }) : first;
}
