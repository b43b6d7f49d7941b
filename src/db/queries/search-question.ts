import { foldedWords } from "@/core/search/fold";
import type { SearchQuery } from "@/core/search/search-query";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { user } from "../schema/people";
import { type Asker, questionOf } from "../search/lexemes";

/** What is asked of each entry. Our own people are looked up by the names that they have now. */
export async function questionFor(executor: Executor, viewer: Viewer, query: SearchQuery): Promise<string> {
  const { wanted, unwanted } = query.authors;
  const isNamed = [...wanted, ...unwanted].some(({ kind }) => kind === "named");
  return questionOf(query, {
    viewerId: viewer.id,
    colleagues: isNamed ? await colleagues(executor) : [],
  });
}

async function colleagues(executor: Executor): Promise<Asker["colleagues"]> {
  const rows = await executor.select({ id: user.id, name: user.name }).from(user);
  return rows.map(({ id, name }) => ({ id, words: foldedWords(name) }));
}
