import { z } from "zod";
import type { Graph } from "./graph";
import { listIn, readable } from "./lists";
import { Id } from "./values";

/** A Page that the person manages, with a token of its own. */
const ListedPage = z.looseObject({
  id: Id,
  name: z.string(),
  username: z.string().optional(),
  access_token: z.string(),
  instagram_business_account: z
    .looseObject({ id: Id, username: z.string(), name: z.string().optional() })
    .optional(),
});
export type ListedPage = z.infer<typeof ListedPage>;

const FIELDS = "id,name,username,access_token,instagram_business_account{id,username,name}";
const LIMIT = 100;
/** Nobody chooses from more than a thousand. */
const PAGES_MAX = 10;

export async function pagesOf(graph: Graph): Promise<ListedPage[]> {
  const found: ListedPage[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { fields: FIELDS, limit: LIMIT, after: after ?? undefined };
    const { body } = await graph.read("me/accounts", { endpoint: null, query });
    const list = listIn(body);
    found.push(...readable(ListedPage, list.data));
    after = list.after;
    if (after === null) break;
  }
  return found;
}
