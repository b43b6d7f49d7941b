import { mayWrite } from "@/core/policy";
import { cleanText } from "@/core/privacy/clean-text";
import {
  REPLIES_MAX,
  type ReplyOutcome,
  type ReplyRefusal,
  type ReplyWish,
} from "@/core/replies/saved-reply";
import { unknownVariables } from "@/core/replies/variables";
import type { Viewer } from "@/core/views";
import type { Database, Transaction } from "@/db/client";
import {
  type Belonging,
  belongingOf,
  deleteReply,
  insertReply,
  type ReplyContents,
  type ReplyRow,
  repliesBeside,
  replyInHand,
  rewriteReply,
} from "@/db/commands/saved-replies";
import { unitOfWork } from "@/jobs/unit-of-work";
import { cleanSteps, faultOfPerson, isIdle } from "./macro-steps";

interface Saving {
  viewer: Viewer;
  wish: ReplyWish;
  now: Date;
}

/**
 * Writes a saved reply or a macro, new where `basedOn` is 0. Whoever writes over a version that they have not seen is told so and
 * changes nothing.
 */
export async function saveReply(database: Database, { viewer, wish, now }: Saving): Promise<ReplyOutcome> {
  const contents = {
    texts: wish.texts.map(({ language, body }) => ({ language, body: cleanText(body) })),
    steps: wish.steps && cleanSteps(wish.steps),
  };
  const fault = faultOf(wish, contents);
  if (fault) return fault;
  return unitOfWork(database, now, async ({ tx }) => {
    const belonging = await belongingOf(tx, viewer, wish.scope);
    if (!belonging) return refuse("not_found");
    if (!mayWrite(viewer, belonging)) return refuse("not_allowed");
    const nobody = await faultOfPerson(tx, viewer, { belonging, steps: contents.steps });
    if (nobody) return refuse(nobody);
    const row = {
      ...belonging,
      id: wish.id,
      name: cleanText(wish.name),
      fallbackLanguage: wish.fallbackLanguage,
      version: wish.basedOn + 1,
      changedBy: viewer.id,
      changedAt: now,
    };
    return wish.basedOn === 0
      ? add(tx, { row, contents, belonging })
      : change(tx, { viewer, row, contents, basedOn: wish.basedOn });
  });
}

/** Takes a saved reply away. Texts that were sent with it stay. */
export async function removeReply(
  database: Database,
  { viewer, id, basedOn, now }: { viewer: Viewer; id: string; basedOn: number; now: Date },
): Promise<ReplyOutcome> {
  return unitOfWork(database, now, async ({ tx }) => {
    const fault = await faultOfChange(tx, { viewer, id, basedOn });
    if (fault) return fault;
    await deleteReply(tx, id);
    return { ok: true, id, version: basedOn };
  });
}

async function add(
  tx: Transaction,
  { row, contents, belonging }: { row: ReplyRow; contents: ReplyContents; belonging: Belonging },
): Promise<ReplyOutcome> {
  if ((await repliesBeside(tx, belonging)) >= REPLIES_MAX) return refuse("too_many");
  const isNew = await insertReply(tx, row, contents);
  return isNew ? { ok: true, id: row.id, version: row.version } : refuse("changed_meanwhile");
}

async function change(
  tx: Transaction,
  {
    viewer,
    row,
    contents,
    basedOn,
  }: { viewer: Viewer; row: ReplyRow; contents: ReplyContents; basedOn: number },
): Promise<ReplyOutcome> {
  const fault = await faultOfChange(tx, { viewer, id: row.id, basedOn });
  if (fault) return fault;
  await rewriteReply(tx, row, contents);
  return { ok: true, id: row.id, version: row.version };
}

async function faultOfChange(
  tx: Transaction,
  { viewer, id, basedOn }: { viewer: Viewer; id: string; basedOn: number },
) {
  const standing = await replyInHand(tx, viewer, id);
  if (!standing) return refuse("not_found");
  if (!mayWrite(viewer, standing)) return refuse("not_allowed");
  return standing.version === basedOn ? null : refuse("changed_meanwhile");
}

function faultOf(wish: ReplyWish, { texts, steps }: ReplyContents) {
  const isWordless = steps !== null && texts.length === 0;
  if (isWordless && isIdle(steps)) return refuse("empty_macro");
  if (!isWordless && !texts.some(({ language }) => language === wish.fallbackLanguage))
    return refuse("fallback_missing");
  const unknown = [...new Set(texts.flatMap(({ body }) => unknownVariables(body)))];
  return unknown.length > 0
    ? refuse("unknown_variable", { names: unknown.map((name) => `{${name}}`).join(", ") })
    : null;
}

const refuse = (reason: ReplyRefusal, params?: { names: string }): ReplyOutcome & { ok: false } =>
  params ? { ok: false, reason, params } : { ok: false, reason };
