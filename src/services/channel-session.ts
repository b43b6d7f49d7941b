import type { ChannelReason } from "@/core/channel-reasons";
import type { Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { budgetKeeper } from "./channel-budget";
import { type ChannelContext, type OpenChannel, openChannel } from "./open-channel";
import { pauseChannel } from "./pause-channel";
import { refreshChannel } from "./refresh-channel";

/**
 * One call in the name of a channel. A call refused for its credentials is repeated once with refreshed ones; when that
 * does not help, the channel is paused and screens are told. A paused channel is not called. What the platform says of
 * its allowances is kept. Throws what the session throws.
 */
export async function callChannel<T>(
  context: ChannelContext,
  channelId: string,
  call: (session: Session, open: OpenChannel) => Promise<T>,
): Promise<T> {
  const { use = "background", now } = context;
  const budget = budgetKeeper(context.database, { channelId, use, now });
  try {
    return await callOpen({ ...context, budget }, channelId, call);
  } finally {
    // A hint that could not be kept must not turn what the platform answered into a failure.
    await budget.store(context.now()).catch(() => {});
  }
}

async function callOpen<T>(
  context: ChannelContext,
  channelId: string,
  call: (session: Session, open: OpenChannel) => Promise<T>,
): Promise<T> {
  const open = await openChannel(context, channelId);
  if (open.channel.state !== "active") {
    throw new PlatformError("unauthorized", "The channel is paused. An admin has to connect it again.");
  }
  const usable = isWorn(open, context.now()) ? await refreshChannel(context, open) : open;
  try {
    return await call(usable.session, usable);
  } catch (error) {
    if (!isUnauthorized(error)) throw error;
    const standing = standingReason(error);
    if (standing) await pauseChannel(context, channelId, standing);
    if (standing) throw error;
    return callRefreshed(context, usable, { refusal: error, call });
  }
}

async function callRefreshed<T>(
  context: ChannelContext,
  open: OpenChannel,
  { refusal, call }: { refusal: PlatformError; call: (session: Session, open: OpenChannel) => Promise<T> },
): Promise<T> {
  if (!open.session.refresh) {
    await pauseChannel(context, open.channel.id, "unauthorized");
    throw refusal;
  }
  const renewed = await refreshChannel(context, open);
  try {
    return await call(renewed.session, renewed);
  } catch (error) {
    if (isUnauthorized(error))
      await pauseChannel(context, open.channel.id, standingReason(error) ?? "unauthorized");
    throw error;
  }
}

/** What no new token mends: somebody has to act at the platform first. */
function standingReason({ reason }: PlatformError): ChannelReason | null {
  switch (reason) {
    case "credits_depleted":
    case "account_suspended":
    case "not_permitted":
      return reason;
    default:
      return null;
  }
}

/** Refreshed ahead, so that no answer of an agent is the call that finds out. */
const WORN_MS = 60_000;

const isWorn = ({ channel: { tokenExpiresAt }, session }: OpenChannel, now: Date) =>
  session.refresh !== undefined &&
  tokenExpiresAt !== null &&
  tokenExpiresAt.getTime() - now.getTime() < WORN_MS;

const isUnauthorized = (error: unknown): error is PlatformError =>
  error instanceof PlatformError && error.fault === "unauthorized";
