import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { excerptOf } from "@/core/search/highlight";
import type { SearchQuery, Words } from "@/core/search/search-query";
import { MATCHES_MAX, type SearchMatch } from "@/core/search/search-view";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { arrayLiteral } from "../given-rows";
import { contact, handle } from "../schema/contact";
import { conversationTag, note, tag } from "../schema/conversation";
import { message } from "../schema/message";
import { user } from "../schema/people";
import { isStanding, TAG_GAP } from "../search/findable-texts";
import { answers, type Candidate, momentOf } from "./search-candidates";

interface Found {
  query: SearchQuery;
  question: string;
  found: Candidate[];
}

interface Text {
  id: string;
  text: string;
  author: string | null;
}

/** What was found, as it is shown, by conversation; absent where the text has gone meanwhile. */
export async function searchMatches(
  executor: Executor,
  { query, question, found }: Found,
): Promise<Record<string, SearchMatch>> {
  const [texts, counts] = await Promise.all([
    textsOf(executor, found),
    query.words.wanted.length > 0
      ? countsOf(executor, { query, question, found })
      : new Map<string, number>(),
  ]);
  const byId = new Map(texts.map((text) => [text.id, text]));
  return Object.fromEntries(
    found.flatMap((candidate) => {
      const text = byId.get(candidate.id);
      const count = counts.get(candidate.conversationId) ?? 1;
      return text ? [[candidate.conversationId, present(candidate, text, { query, count })]] : [];
    }),
  );
}

function present(
  { kind, at }: Candidate,
  { text, author }: Text,
  { query, count }: { query: SearchQuery; count: number },
): SearchMatch {
  const { wanted } = query.words;
  return {
    kind,
    author: author === null ? null : excerptOf(author, [...wanted, ...namesOf(query)]),
    excerpt: excerptOf(text, wanted),
    at: new Date(at).toISOString(),
    count,
  };
}

/** Each word of a name by itself: it is looked for in the handle, too. */
const namesOf = ({ authors }: SearchQuery): Words[] =>
  authors.wanted.flatMap((author) =>
    author.kind === "named" ? author.name.map((word) => ({ words: [word], goesOn: true })) : [],
  );

async function textsOf(executor: Executor, found: Candidate[]): Promise<Text[]> {
  const of = (kind: Candidate["kind"]) => found.filter((one) => one.kind === kind).map(({ id }) => id);
  const [messages, notes, tags] = await Promise.all([
    messageTexts(executor, of("message")),
    noteTexts(executor, of("note")),
    tagTexts(executor, of("tag")),
  ]);
  return [...messages, ...notes, ...tags];
}

const messageTexts = async (executor: Executor, ids: string[]): Promise<Text[]> =>
  ids.length === 0
    ? []
    : executor
        .select({ id: message.id, text: message.body, author: authorOfMessage })
        .from(message)
        .leftJoin(user, eq(user.id, message.userId))
        .leftJoin(handle, eq(handle.id, message.handleId))
        .leftJoin(contact, eq(contact.id, handle.contactId))
        .where(sql`${anyOf(message.id, ids)} and ${isStanding}`);

/** The name that the list shows, and the handle where it says more. */
const authorOfMessage = sql<string | null>`coalesce(${user.name},
  nullif(concat_ws(' ', ${contact.name}, '@' || nullif(${handle.username}, ${contact.name})), ''))`;

const noteTexts = async (executor: Executor, ids: string[]): Promise<Text[]> =>
  ids.length === 0
    ? []
    : executor
        .select({ id: note.id, text: note.body, author: user.name })
        .from(note)
        .innerJoin(user, eq(user.id, note.userId))
        .where(anyOf(note.id, ids));

const tagTexts = async (executor: Executor, ids: string[]): Promise<Text[]> =>
  ids.length === 0
    ? []
    : executor
        .select({
          id: conversationTag.conversationId,
          text: sql<string>`string_agg(${tag.name}, ${TAG_GAP} order by ${tag.name})`,
          author: sql<null>`null`,
        })
        .from(conversationTag)
        .innerJoin(tag, eq(tag.id, conversationTag.tagId))
        .where(anyOf(conversationTag.conversationId, ids))
        .groupBy(conversationTag.conversationId);

const Counts = z.array(z.object({ conversation_id: z.string(), matches: z.coerce.number() }));

async function countsOf(executor: Executor, { query, question, found }: Found): Promise<Map<string, number>> {
  const ids = arrayLiteral(found.map(({ conversationId }) => conversationId));
  const rows = await executor.execute(sql`
    select given.id as conversation_id, matching.matches from unnest(${ids}::uuid[]) as given(id)
    cross join lateral (select count(*) as matches from (
      select 1 from search_entry one where one.conversation_id = given.id
        ${query.from === null ? sql`` : sql`and one.at >= ${momentOf(query.from)}`}
        ${query.until === null ? sql`` : sql`and one.at < ${momentOf(query.until)}`}
        and ${answers(question, "one")} limit ${MATCHES_MAX}
    ) as counted) as matching`);
  return new Map(Counts.parse([...rows]).map(({ conversation_id, matches }) => [conversation_id, matches]));
}
