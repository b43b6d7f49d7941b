import type { ImapFlow } from "imapflow";
import { fits } from "@/core/answer/text-length";
import type { Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { refuseFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";
import { addressFrom } from "./address";
import { emailCapabilities } from "./capabilities";
import type { Answered, Composition } from "./compose";
import { compose } from "./compose";
import { mailCalled } from "./find";
import { mailIdOf } from "./item";
import { orderKey } from "./order-key";
import { firstPlace } from "./place";
import { readMail } from "./read-mail";
import { ownMailId } from "./seals";

/** Throws `rejected` before anybody is asked, when the text or the recipient will not do. */
export function addresseeOf(message: Outbound): string {
  const { text, recipientExternalId } = message;
  refuseFiles(emailCapabilities.files, message);
  const limit = emailCapabilities.text.private;
  if (text.trim() === "" || (limit && !fits(text, limit)))
    throw new PlatformError("rejected", "The text is empty or too long for a mail.", {
      reason: "text_too_long",
    });
  const person = addressFrom(recipientExternalId);
  if (person === null)
    throw new PlatformError("rejected", "A mail needs somebody to go to.", { reason: "invalid_request" });
  return person;
}

/** What the mail is to be, the same for every attempt but for its time. */
export function compositionOf(
  message: Outbound,
  { sender, answered, now }: { sender: Composition["sender"]; answered: Answered | null; now: Date },
): Composition {
  const person = addresseeOf(message);
  const place = message.threadExternalId ?? firstPlace(person);
  const mailId = ownMailId(sender, { id: message.id, person, place });
  // Headers know whole seconds.
  const sentAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  return { message, mailId, person, place, answered, sender, sentAt };
}

/** The mail that is answered, out of the mailbox; as much as its id tells when a colleague has moved it away. */
export async function answeredIn(client: ImapFlow, message: Outbound): Promise<Answered | null> {
  if (message.inReplyToExternalId === null) return null;
  const mailId = mailIdOf(message.inReplyToExternalId);
  const standing = await mailCalled(client, mailId);
  if (standing === null) return { mailId, references: [], subject: "" };
  const { mail } = await readMail(standing.headers);
  const references = mail.references.length > 0 ? mail.references : mail.inReplyTo;
  return { mailId, references, subject: mail.subject };
}

export const bytesOf = (composition: Composition): Promise<Buffer> => compose(composition);

export const sentAs = ({ mailId }: Pick<Composition, "mailId">, sentAt: Date): Sent => ({
  externalId: mailId,
  acceptedAt: sentAt,
  orderKey: orderKey(sentAt, null),
  url: null,
});
