import { and, desc, eq, exists, isNull, or, sql } from "drizzle-orm";
import type { ContactNoteView, ContactView, HandleView } from "@/core/contacts/contact-view";
import { mayAct } from "@/core/policy";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { contactBlock, contactNote, handle } from "../schema/contact";
import { conversation, leg } from "../schema/conversation";
import { user } from "../schema/people";
import type { ConversationHead } from "./conversation-head";

const NOTES_MAX = 100;

/** The person of a conversation, as far as this viewer may see of them. */
export async function contactOf(
  executor: Executor,
  viewer: Viewer,
  head: Pick<ConversationHead, "contact" | "handleId" | "team">,
): Promise<ContactView> {
  const { id } = head.contact;
  const [handles, notes, blocked] = await Promise.all([
    handlesOf(executor, viewer, { contactId: id, handleId: head.handleId }),
    notesOf(executor, viewer, { contactId: id, teamId: head.team.id }),
    blockedBy(executor, { contactId: id, teamId: head.team.id }),
  ]);
  return { ...head.contact, handles, notes, blocked };
}

/** The handle of this conversation, and those of others that the viewer may see. */
export async function handlesOf(
  executor: Executor,
  viewer: Viewer,
  { contactId, handleId }: { contactId: string; handleId: string | null },
): Promise<HandleView[]> {
  const rows = await executor
    .select({
      id: handle.id,
      platform: handle.platform,
      username: handle.username,
      name: handle.name,
      followers: handle.followers,
      bio: handle.bio,
      isVerified: handle.isVerified,
    })
    .from(handle)
    .where(
      and(
        eq(handle.contactId, contactId),
        or(handleId === null ? undefined : eq(handle.id, handleId), isSeenBy(executor, viewer)),
      ),
    )
    .orderBy(sql`${handle.id} = ${handleId} desc nulls last`, handle.platform, handle.id);
  return rows.map((row) => ({ ...row, url: null }));
}

/** Somebody's address on another team's channel exists for that team alone. */
const isSeenBy = (executor: Executor, viewer: Viewer) =>
  exists(
    executor
      .select({ one: sql`1` })
      .from(conversation)
      .leftJoin(leg, eq(leg.conversationId, conversation.id))
      .where(
        and(
          eq(conversation.contactId, handle.contactId),
          or(eq(conversation.handleId, handle.id), eq(leg.handleId, handle.id)),
          visibleTo(viewer),
        ),
      ),
  );

async function notesOf(
  executor: Executor,
  viewer: Viewer,
  { contactId, teamId }: { contactId: string; teamId: string },
): Promise<ContactNoteView[]> {
  const rows = await executor
    .select({
      id: contactNote.id,
      body: contactNote.body,
      author: { id: user.id, name: user.name },
      createdAt: contactNote.createdAt,
    })
    .from(contactNote)
    .innerJoin(user, eq(user.id, contactNote.userId))
    .where(and(eq(contactNote.contactId, contactId), isNull(contactNote.removedAt)))
    .orderBy(desc(contactNote.createdAt), desc(contactNote.id))
    .limit(NOTES_MAX);
  const isLead = mayAct(viewer, "change_others", { teamId });
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    mayRemove: isLead || row.author.id === viewer.id,
  }));
}

async function blockedBy(
  executor: Executor,
  { contactId, teamId }: { contactId: string; teamId: string },
): Promise<ContactView["blocked"]> {
  const [block] = await executor
    .select({ by: user.name, at: contactBlock.blockedAt })
    .from(contactBlock)
    .innerJoin(user, eq(user.id, contactBlock.blockedBy))
    .where(and(eq(contactBlock.contactId, contactId), eq(contactBlock.teamId, teamId)));
  return block ? { by: block.by, at: block.at.toISOString() } : null;
}
