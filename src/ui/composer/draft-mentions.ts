import { type Mention, mentionsIn, movedMentions } from "@/core/conversation/mentions";
import type { PersonView } from "@/core/views";

interface Held {
  text: string;
  mentions: Mention[];
}

/*
 * Whom the notes that are being written in this tab name, and where. Words that came from another device or outlived a
 * reload bring only names: those are taken for the person where there is but one.
 */
const held = new Map<string, Held>();

export function draftMentions(
  conversationId: string,
  { text, people }: { text: string; people: readonly PersonView[] },
): Mention[] {
  const known = held.get(conversationId);
  return known ? movedMentions(known.mentions, known.text, text) : mentionsIn(text, people);
}

/** The text was changed in one place. */
export function followMentions(conversationId: string, text: string): void {
  const known = held.get(conversationId);
  if (known) held.set(conversationId, { text, mentions: movedMentions(known.mentions, known.text, text) });
}

/** A name was chosen and stands in the text now. */
export function addMention(
  conversationId: string,
  { mention, ...draft }: { mention: Mention; text: string; people: readonly PersonView[] },
): void {
  const others = draftMentions(conversationId, draft).filter(
    ({ start, end }) => end <= mention.start || start >= mention.end,
  );
  const mentions = [...others, mention].sort((one, other) => one.start - other.start);
  held.set(conversationId, { text: draft.text, mentions });
}
