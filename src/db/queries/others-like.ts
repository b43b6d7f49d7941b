import { and, eq, isNull, sql } from "drizzle-orm";
import type { OtherContact } from "@/core/contacts/other-contact";
import { foldedWords } from "@/core/search/fold";
import { nothingAsked } from "@/core/search/search-query";
import type { Viewer } from "@/core/views";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { contact, contactNote } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { handlesOf } from "./contact-of";
import { earlierPage } from "./earlier-page";
import { searchPage } from "./search-page";

const OTHERS_MAX = 8;

interface OthersQuestion {
  conversationId: string;
  /** What somebody typed of a name or a handle. */
  called: string;
  now: Date;
  spentMs: () => number;
}

/**
 * People of that name or handle besides the conversation's own, as the search finds them: among those whose
 * conversations the viewer may see. Null when the conversation does not exist for them.
 */
export async function othersLike(
  executor: Executor,
  viewer: Viewer,
  { conversationId, called, now, spentMs }: OthersQuestion,
): Promise<OtherContact[] | null> {
  const [own] = await executor
    .select({ contactId: conversation.contactId })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), visibleTo(viewer)));
  if (!own) return null;
  const name = foldedWords(called);
  if (name.length === 0) return [];
  const query = nothingAsked();
  query.authors.wanted.push({ kind: "named", name });
  const { rows } = await searchPage(executor, viewer, { query, cursor: null, now, spentMs });
  const people = await peopleOf(
    executor,
    rows.map(({ id }) => id),
  );
  const others = [...people.values()].filter(({ id }) => id !== own.contactId).slice(0, OTHERS_MAX);
  const shown = await Promise.all(others.map((one) => present(executor, viewer, one)));
  return shown.flatMap((one) => one ?? []);
}

/** Each once, in the order in which their conversations were found. */
async function peopleOf(executor: Executor, conversationIds: string[]) {
  const rows = await executor
    .select({
      conversationId: conversation.id,
      id: contact.id,
      name: contact.name,
      isVip: contact.isVip,
    })
    .from(conversation)
    .innerJoin(contact, eq(contact.id, conversation.contactId))
    .where(anyOf(conversation.id, conversationIds));
  const found = new Map(rows.map(({ conversationId, ...one }) => [conversationId, one]));
  return new Map(conversationIds.flatMap((id) => found.get(id) ?? []).map((one) => [one.id, one]));
}

async function present(
  executor: Executor,
  viewer: Viewer,
  person: { id: string; name: string; isVip: boolean },
): Promise<OtherContact | null> {
  const contactId = person.id;
  const [handles, { rows }, [noted]] = await Promise.all([
    handlesOf(executor, viewer, { contactId, handleId: null }),
    earlierPage(executor, viewer, { contactId, besides: null, cursor: null }),
    executor
      .select({ notes: sql<number>`count(*)`.mapWith(Number) })
      .from(contactNote)
      .where(and(eq(contactNote.contactId, contactId), isNull(contactNote.removedAt))),
  ]);
  const [latest] = rows;
  return latest ? { ...person, handles, notes: noted?.notes ?? 0, latest } : null;
}
