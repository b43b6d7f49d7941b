import { addressed, fits, type TextLimit } from "@/core/answer/text-length";
import { mastodonLength } from "@/core/text/mastodon";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { refuseFiles, uploadedFiles } from "@/platforms/outgoing-files";
import { PlatformError, type RejectionReason } from "@/platforms/platform-error";
import { mastodonCapabilities, USUAL_LIMIT } from "./capabilities";
import { fullAcct, isPrivate, orderKeyOf } from "./identity";
import { namesIn } from "./names";
import type { Status } from "./payloads";
import { type Desk, foundIn, type Sought, seek } from "./statuses";

/**
 * Writes once, under our own id as key: Mastodon honours it for an hour, its relatives make a second post of a repeat,
 * so nobody may repeat an `uncertain` one unseen.
 */
export function send(desk: Desk, message: Outbound): Promise<Sent> {
  return message.visibility === "public" ? reply(desk, message) : directPost(desk, message);
}

/** Below the answered post, seen by no more people than that one, and under its content warning. */
async function reply(desk: Desk, message: Outbound): Promise<Sent> {
  const { inReplyToExternalId, inReplyToUsername, text } = message;
  if (inReplyToExternalId === null) throw refused("A public answer needs the post it answers.");
  checkLength(desk, message, inReplyToUsername === null ? text : addressed(text, inReplyToUsername));
  const target = await seek(desk, inReplyToExternalId);
  if (isLost(target)) throw refused("The post it answers is gone.", "target_gone");
  const { author, visibility } = target.status;
  return write(desk, message, {
    status: addressed(text, fullAcct(author.acct, desk.account)),
    visibility: ANSWERED_ALIKE.has(visibility) ? visibility : "unlisted",
    target: target.status,
  });
}

const ANSWERED_ALIKE = new Set(["public", "unlisted", "private"]);

/** Everybody named in a direct post reads it: nobody but the person written to may be. */
async function directPost(desk: Desk, message: Outbound): Promise<Sent> {
  const { recipientExternalId, text } = message;
  if (recipientExternalId === null) throw refused("A direct post needs somebody to go to.");
  const status = addressed(text, recipientExternalId);
  checkLength(desk, message, status);
  if (namesIn(status).some((name) => fullAcct(name, desk.account) !== recipientExternalId))
    throw refused("A direct post is read by everybody whose handle stands in it.");
  const answered = message.privateReplyToExternalId ?? message.inReplyToExternalId;
  const target = answered === null ? "unknown" : await seek(desk, answered);
  return write(desk, message, {
    status,
    visibility: "direct",
    target: isLost(target) ? null : target.status,
  });
}

interface Post {
  status: string;
  visibility: string;
  target: Status | null;
}

async function write(desk: Desk, message: Outbound, { status, visibility, target }: Post): Promise<Sent> {
  const warning = target?.warning ?? "";
  const mediaIds = uploadedFiles(message);
  if (mastodonLength(status, warning).length > limitOf(desk, message).limit) throw tooLong();
  const answer = await desk.client.write("api/v1/statuses", {
    endpoint: `send_${message.visibility}`,
    headers: { "idempotency-key": message.id },
    json: {
      status,
      visibility,
      ...(target && { in_reply_to_id: target.localId }),
      ...(warning && { spoiler_text: warning }),
      ...(mediaIds.length > 0 && { media_ids: mediaIds }),
    },
  });
  const written = foundIn(answer.body);
  if (!written)
    throw new PlatformError("uncertain", "The instance accepted the post but did not say under which id.");
  if (visibility === "direct" && !isPrivate(written.status)) return takeBack(desk, written.status);
  return sentAs(written.status);
}

/** A server that makes followers' reading of a direct post must not keep it. */
async function takeBack({ client }: Desk, { localId }: Status): Promise<never> {
  await client.write(`api/v1/statuses/${encodeURIComponent(localId)}`, { method: "DELETE" });
  throw refused("The instance would have shown a direct post to others; it was taken back.", "not_permitted");
}

export const sentAs = (status: Status): Sent => ({
  externalId: status.uri,
  acceptedAt: status.createdAt,
  orderKey: orderKeyOf(status),
  url: isPrivate(status) ? null : status.url,
});

const isLost = (sought: Sought): sought is "gone" | "unknown" => typeof sought === "string";

const limitOf = ({ account }: Desk, { visibility }: Outbound): TextLimit =>
  account.text?.[visibility] ?? USUAL_LIMIT;

/** Before anything is asked of the server. */
function checkLength(desk: Desk, message: Outbound, status: string): void {
  refuseFiles(mastodonCapabilities.files, message);
  if (message.text.trim() === "" || !fits(status, limitOf(desk, message))) throw tooLong();
}

const refused = (message: string, reason: RejectionReason = "invalid_request") =>
  new PlatformError("rejected", message, { reason });
const tooLong = () => refused("The text is empty or longer than the instance takes.", "text_too_long");
