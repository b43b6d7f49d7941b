import type { PageRow } from "./pages";

/** A way in which the framework gives out a page, or a part of it. */
export interface PageForm {
  form: string;
  ask(row: PageRow, address: string): { address: string; headers: Record<string, string> };
}

const headed = (form: string, headersFor: (row: PageRow, address: string) => Record<string, string>) => ({
  form,
  ask: (row: PageRow, address: string) => ({ address, headers: headersFor(row, address) }),
});
const prefetched = (form: string, keyOf: (row: PageRow) => string) =>
  headed(form, (row) => ({
    ...{ rsc: "1", "next-router-prefetch": "1" },
    "next-router-segment-prefetch": keyOf(row),
  }));
const suffixed = (suffix: string) => ({
  form: suffix,
  ask: (_row: PageRow, address: string) => {
    const [pathname = "", query] = address.split("?");
    return { address: `${pathname}${suffix}${query === undefined ? "" : `?${query}`}`, headers: {} };
  },
});

/** Every way in which the framework gives out a page. */
export const PAGE_FORMS: PageForm[] = [
  headed("the page", () => ({})),
  headed("its content", () => ({ rsc: "1" })),
  headed("its content without what is around it", (row, address) => ({
    rsc: "1",
    "next-router-state-tree": encodeURIComponent(JSON.stringify(innermost(row, address))),
  })),
  headed("a prefetch", () => ({ rsc: "1", "next-router-prefetch": "1" })),
  prefetched("the tree of a prefetch", () => "/_tree"),
  prefetched("the head of a prefetch", () => "/_head"),
  prefetched("all of a prefetch", () => "/_full"),
  prefetched("a prefetch of its innermost part", ({ folder }) =>
    [...partsOf(folder).map(keyOf), "__PAGE__"].map((part) => `/${part}`).join(""),
  ),
  suffixed(".rsc"),
  suffixed(".segments/_tree.segment.rsc"),
];

const partsOf = (folder: string) => folder.split("/").filter((part) => part !== "");

/** The browser has everything but the page itself, it says: only that is rendered, and no layout asks who it is. */
function innermost({ folder }: PageRow, address: string): unknown {
  const given = address.split("?")[0]?.split("/").slice(1) ?? [];
  const parts = partsOf(folder);
  const named = parts.filter((part) => !part.startsWith("("));
  const page: unknown = ["__PAGE__", {}, null, "refetch"];
  return ["", ...parts].reduceRight<unknown>((children, part) => {
    const segment = part.startsWith("[") ? [part.slice(1, -1), given[named.indexOf(part)], "d", null] : part;
    return [segment, { children }];
  }, page);
}

/** As the framework writes a part of an address into the name of its prefetch. */
function keyOf(part: string): string {
  if (part.startsWith("[")) return `$d$${part.slice(1, -1)}`;
  return /^[\w@-]+$/.test(part) ? part : `!${Buffer.from(part).toString("base64url")}`;
}

/** What was answered, whichever the form: content says by itself that there is nothing, or where to go. */
export function pageAnswer(response: Response, body: string): string {
  if (response.status === 404 || body.includes("NEXT_HTTP_ERROR_FALLBACK;404")) return "missing";
  const told = /NEXT_REDIRECT;\w+;([^;]+);/.exec(body)?.[1];
  return told ?? new URL(response.headers.get("location") ?? "shown:shown", response.url).pathname;
}
