import { FileError, type FileFailure } from "@/core/files/file-failure";
import { FILE_MAX_BYTES } from "@/core/files/file-limits";
import {
  claimFetch,
  endFetch,
  overdueFetches,
  postponeFetch,
  type WantedFile,
} from "@/db/files/attachment-fetches";
import { touchConversations } from "@/db/touch-conversations";
import type { Task } from "@/jobs/lanes";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Session } from "@/platforms/connector";
import { fetchFile } from "@/platforms/fetch-file";
import type { FilePlace } from "@/platforms/file-place";
import { PlatformError } from "@/platforms/platform-error";
import { callChannel } from "../channel-session";
import { isIntakeFull } from "../is-intake-full";
import { type ChannelContext, openChannel } from "../open-channel";
import { storeFile } from "./store-file";
import { type UnderstoodFile, understandFile } from "./understand-file";

/** Longer than a fetch with all its limits takes: whoever died in between is followed by another. */
const LEASE_MS = 120_000;
const FIRST_RETRY_MS = 30_000;
const RETRY_GROWTH = 4;
/** The last try comes some eleven hours after the first. */
const ATTEMPTS_MAX = 7;
const SWEPT_MAX = 100;

/** Files that are due and were not fetched by their job. None while nothing may be taken in. */
export async function overdueFiles(context: ChannelContext, graceMs: number): Promise<Task[]> {
  if (await isIntakeFull(context.database)) return [];
  const due = await overdueFetches(context.database, { graceMs, limit: SWEPT_MAX });
  return due.map((one) => fileTask(context, one));
}

/** Files of one channel wait for each other only. */
export const fileTask = (
  context: ChannelContext,
  { attachmentId, channelId }: { attachmentId: string; channelId: string },
): Task => ({
  lane: `files ${channelId}`,
  id: attachmentId,
  rank: 0,
  run: () => fetchAttachment(context, attachmentId),
});

/**
 * Fetches a file that a message came with, looks at it and keeps it: bytes and row in one transaction, so that a crash
 * leaves nothing but a claim that ends. What time may heal is tried again; anything else is kept as the reason why the
 * file is not here.
 */
export async function fetchAttachment(context: ChannelContext, attachmentId: string): Promise<void> {
  if (await isIntakeFull(context.database)) return;
  const wanted = await claimFetch(context.database, attachmentId, LEASE_MS);
  if (!wanted) return;
  const outcome = await obtained(context, wanted).catch(failureIn);
  const now = context.now();
  await unitOfWork(context.database, now, async (unit) => {
    if ("failure" in outcome) await fail(unit, wanted, { ...outcome, now });
    else await keep({ unit, context }, wanted, { file: outcome, now });
    if (wanted.conversationId === null) return;
    const touched = await touchConversations(unit.tx, [wanted.conversationId], { threadChanged: false });
    for (const notice of touched) unit.changed(notice);
  });
}

async function obtained(context: ChannelContext, wanted: WantedFile): Promise<UnderstoodFile> {
  const { channel, session } = await openChannel(context, wanted.channelId);
  const ask = (place: (current: Session) => Promise<FilePlace> | undefined) =>
    callChannel(context, wanted.channelId, (current) => placeOf(place(current)));
  const bytesAt = async (place: Promise<FilePlace>) => {
    const found = await place;
    if ("bytes" in found) return found.bytes;
    return fetchFile(found, { maxBytes: FILE_MAX_BYTES, baseUrl: channel.baseUrl });
  };
  if (session.fileAt)
    return understandFile(await bytesAt(ask((current) => current.fileAt?.(wanted, FILE_MAX_BYTES))));
  const bytes = await bytesAt(placeOf(addressIn(wanted))).catch((error: unknown) => {
    if (!session.fileAgain || !isGone(error)) throw error;
    return bytesAt(ask((current) => current.fileAgain?.(wanted)));
  });
  return understandFile(bytes);
}

const isGone = (error: unknown) => error instanceof FileError && error.failure === "gone";

const addressIn = ({ url }: WantedFile) => (url === null ? undefined : Promise.resolve({ url }));

async function placeOf(place: Promise<FilePlace> | undefined): Promise<FilePlace> {
  const found = await place;
  if (found) return found;
  throw new FileError("gone", "Nothing leads to the file.");
}

async function keep(
  { unit: { tx }, context: { vault } }: { unit: UnitOfWork; context: ChannelContext },
  { attachmentId }: WantedFile,
  { file, now }: { file: UnderstoodFile; now: Date },
): Promise<void> {
  if (await endFetch(tx, attachmentId, null))
    await storeFile({ tx, vault }, file, { owner: { attachmentId }, now });
}

interface Failed {
  failure: FileFailure;
  retryAt: Date | null;
}

async function fail(
  { tx }: UnitOfWork,
  { attachmentId, attempts }: WantedFile,
  { failure, retryAt, now }: Failed & { now: Date },
): Promise<void> {
  if (failure !== "unreachable" || attempts >= ATTEMPTS_MAX) {
    await endFetch(tx, attachmentId, failure);
    return;
  }
  const backOffMs = FIRST_RETRY_MS * RETRY_GROWTH ** (attempts - 1);
  const askedMs = retryAt ? retryAt.getTime() - now.getTime() : 0;
  await postponeFetch(tx, attachmentId, { failure, waitMs: Math.max(backOffMs, askedMs) });
}

/** What the platform refuses is gone; whatever else it says may change. */
function failureIn(error: unknown): Failed {
  if (error instanceof FileError) return { failure: error.failure, retryAt: null };
  if (!(error instanceof PlatformError)) throw error;
  const { fault, retryAt } = error;
  return { failure: fault === "rejected" || fault === "malformed" ? "gone" : "unreachable", retryAt };
}
