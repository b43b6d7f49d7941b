import { z } from "zod";
import { viewerOf } from "@/auth";
import { BODY_MAX } from "@/core/answer/draft";
import { NOTE_MAX, TAG_MAX } from "@/core/conversation/bounds";
import { MACRO_TAGS_MAX, SNOOZE_MINUTES_MAX } from "@/core/macros/macro";
import { REPLY_NAME_MAX, REPLY_TEXTS_MAX } from "@/core/replies/saved-reply";
import { database } from "@/db/client";
import { repliesToWrite } from "@/services/replies/replies-to-write";
import { saveReply } from "@/services/replies/save-reply";
import { answer, refuse } from "../answers";
import { sentTo } from "../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 1_048_576;

const Tags = z.array(z.string().trim().min(1).max(TAG_MAX)).max(MACRO_TAGS_MAX);
const Steps = z.strictObject({
  note: z.string().trim().max(NOTE_MAX),
  addTags: Tags,
  removeTags: Tags,
  assign: z
    .discriminatedUnion("to", [
      z.strictObject({ to: z.literal("me") }),
      z.strictObject({ to: z.literal("nobody") }),
      z.strictObject({ to: z.literal("person"), userId: z.uuid() }),
    ])
    .nullable(),
  ending: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("resolve") }),
      z.strictObject({
        kind: z.literal("snooze"),
        minutes: z.number().int().positive().max(SNOOZE_MINUTES_MAX),
      }),
    ])
    .nullable(),
});
const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);
const Wish = z.strictObject({
  id: z.uuid(),
  basedOn: z.number().int().nonnegative(),
  name: z.string().trim().min(1).max(REPLY_NAME_MAX),
  scope: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("mine") }),
    z.strictObject({ kind: z.literal("team"), teamId: z.uuid() }),
    z.strictObject({ kind: z.literal("inbox"), inboxId: z.uuid() }),
  ]),
  fallbackLanguage: Language,
  texts: z
    .array(z.strictObject({ language: Language, body: z.string().trim().min(1).max(BODY_MAX) }))
    .max(REPLY_TEXTS_MAX)
    .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length),
  /** Makes it a macro. */
  steps: Steps.nullable().default(null),
});

/** What this person may use and change. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  return viewer ? answer(await repliesToWrite(database(), viewer)) : refuse(401);
}

/** Writes one. 409 says that it was understood and not done, and why. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const outcome = await saveReply(database(), { ...sent, now: new Date() });
  if (outcome.ok) return answer(outcome);
  return answer(outcome, outcome.reason === "not_found" ? 404 : 409);
}
