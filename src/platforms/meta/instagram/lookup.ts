import { z } from "zod";
import type { Envelope } from "@/platforms/connector";
import type { BatchAnswer } from "../graph";
import type { Lookup } from "../lookup";
import { Id, Moment } from "../values";
import { mentionIn } from "./mention-id";
import { commentEnvelope, mentionEnvelope, REPLY_FIELDS } from "./read-comment";
import { mentionedIn, mentionPath } from "./read-mention";

export const instagramLookup = (accountExternalId: string): Lookup => ({
  accountExternalId,
  pathOf(externalId) {
    const mention = mentionIn(externalId);
    return mention
      ? mentionPath(accountExternalId, mention)
      : `${externalId}?fields=${REPLY_FIELDS},media{id}`;
  },
  envelopeOf: (externalId, answer) => envelopeOf(accountExternalId, externalId, answer),
});

const Comment = z.looseObject({
  id: Id,
  timestamp: Moment,
  parent_id: Id.nullish(),
  media: z.looseObject({ id: Id }),
});
const Dated = z.looseObject({ timestamp: Moment });

function envelopeOf(
  accountExternalId: string,
  externalId: string,
  { body, at }: BatchAnswer,
): Envelope | null {
  const context = { accountExternalId, readAt: at, isLookedUp: true };
  const mention = mentionIn(externalId);
  if (mention) {
    const mentioned = mentionedIn(body, mention);
    return Dated.safeParse(mentioned).success ? mentionEnvelope(mentioned, mention, context) : null;
  }
  const read = Comment.safeParse(body);
  if (!read.success) return null;
  const { media, parent_id: parentId } = read.data;
  return commentEnvelope(body, { mediaId: media.id, parentId: parentId ?? null }, context);
}
