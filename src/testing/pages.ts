import type { EVERYBODY } from "./door";

type Name = keyof typeof EVERYBODY;

/** What somebody is answered who opens a page: it, "there is no such page", or the way to another. */
export type PageAnswer = "shown" | "missing" | "/inbox" | "/sign-in";

/** What there is to be shown. */
export interface PageThings {
  conversationId: string;
  channelId: string;
}

/** A page of ours, and whom it answers how. */
export interface PageRow {
  /** The folder of its `page.tsx` below `src/app`. */
  folder: string;
  /** At least one address; each is looked at in every theme, direction and width. */
  addresses(things: PageThings): string[];
  expected: Record<Name, PageAnswer>;
  /** Whoever is not, or no longer, signed in. */
  strangers: PageAnswer;
}

const everybody = (answer: PageAnswer) => ({ ana: answer, ben: answer, mara: answer, ada: answer });
const ANAS_TEAM = { ...everybody("shown"), ben: "missing" } as const;
const LEADS = { ...everybody("shown"), ana: "missing", ben: "missing" } as const;
const ADMINS = { ...everybody("missing"), ada: "shown" } as const;

const inside = (
  folder: string,
  addresses: PageRow["addresses"],
  expected: PageRow["expected"] = everybody("shown"),
): PageRow => ({ folder, addresses, expected, strangers: "/sign-in" });

/** Every page there is: a page without a row fails a test, and so does a row without a page. */
export const PAGES: PageRow[] = [
  { folder: "", addresses: () => ["/"], expected: everybody("/inbox"), strangers: "/inbox" },
  { folder: "sign-in", addresses: () => ["/sign-in"], expected: everybody("/inbox"), strangers: "shown" },
  { folder: "join", addresses: () => ["/join"], expected: everybody("shown"), strangers: "shown" },
  // What is not the viewer's stands in no list, and "not here" where it would be open.
  inside("(desk)/inbox", ({ conversationId, channelId }) => [
    "/inbox",
    "/inbox?view=mine",
    `/inbox?view=team&c=${conversationId}&side=open`,
    `/inbox?view=unassigned&channel=${channelId}&platform=x`,
    "/inbox?q=flight",
    "/inbox?q=",
  ]),
  inside("(desk)/wall", () => ["/wall"], LEADS),
  inside("(desk)/channels", () => ["/channels"]),
  inside("(desk)/channels/[id]", ({ channelId }) => [`/channels/${channelId}`], ANAS_TEAM),
  inside("(desk)/channels/connect", () => ["/channels/connect"], ADMINS),
  inside("(desk)/settings/account", () => ["/settings/account"]),
  inside("(desk)/settings/macros", () => ["/settings/macros", "/settings/macros?reply=new"]),
  inside("(desk)/settings/promises", () => ["/settings/promises", "/settings/promises?policy=new"], ADMINS),
  inside("(desk)/settings/people", () => ["/settings/people", "/settings/people?person=new"], ADMINS),
  inside("(desk)/settings/replies", () => ["/settings/replies", "/settings/replies?reply=new"]),
];
