import type { Source } from "@/platforms/capabilities";
import type { Account, Connection, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { attachedFile } from "./attached-file";
import { type EmailCredentials, emailCredentialsFrom } from "./credentials";
import { mailCalled } from "./find";
import { withImap } from "./imap";
import type { MailItem } from "./item";
import { listenIn } from "./listen";
import { pathOf, pullMailbox } from "./pull";
import { serversOf } from "./reach";
import { readMail } from "./read-mail";
import { addresseeOf, answeredIn, bytesOf, compositionOf, sentAs } from "./send";
import { handOver, provesSending } from "./smtp";

/** A mailbox read by IMAP and sent from by SMTP; each call logs in of its own. */
export function connect({ credentials: given, baseUrl, beforeCall }: Connection): Session {
  const credentials = emailCredentialsFrom(given);
  const servers = serversOf(credentials, baseUrl);
  const reading = async () => ({ endpoint: await servers.imap(), credentials });
  const writing = async () => ({ endpoint: await servers.smtp(), credentials });
  const { address } = credentials;
  const sender = { key: credentials.replyKey, address, name: credentials.name ?? address };
  const readerOf = (mailbox: MailItem["mailbox"]) => ({
    mailbox,
    sealing: sender,
    authserv: credentials.authserv,
  });
  return {
    async whoAmI() {
      await withImap(await reading(), async () => {});
      await provesSending(await writing());
      return accountOf(credentials);
    },
    async pull(source, cursor) {
      const mailbox = mailboxOf(source);
      await beforeCall?.("read");
      return withImap(await reading(), async (client) => {
        const path = await pathOf(mailbox, client);
        if (path === null) return { envelopes: [], cursor: cursor ?? { seen: null, scan: null }, gap: null };
        const opened = { client, path, reader: readerOf(mailbox), accountExternalId: address };
        return pullMailbox(opened, cursor, new Date());
      });
    },
    async listen(hear, signal) {
      await withImap(await reading(), (client) => listenIn(client, hear, signal), { isListening: true });
    },
    async fileAt(file) {
      return withImap(await reading(), async (client) => ({ bytes: await attachedFile(client, file) }));
    },
    async send(message) {
      addresseeOf(message);
      await beforeCall?.("send_private");
      const answered = await withImap(await reading(), (client) => answeredIn(client, message));
      const composition = compositionOf(message, { sender, answered, now: new Date() });
      // The copy goes in the same breath: where it lies, the customer's was taken too.
      const to = [composition.person, address];
      await handOver(await writing(), { from: address, to, bytes: await bytesOf(composition) });
      return sentAs(composition, composition.sentAt);
    },
    async find(message, since) {
      const composition = compositionOf(message, { sender, answered: null, now: new Date() });
      const standing = await withImap(await reading(), (client) => mailCalled(client, composition.mailId));
      if (standing === null) return null;
      const { mail } = await readMail(standing.headers);
      const sentAt = mail.sentAt ?? standing.receivedAt;
      return sentAt < since ? null : sentAs(composition, sentAt);
    },
  };
}

const accountOf = ({ address, name }: EmailCredentials): Account => ({
  externalId: address,
  username: address,
  name: name ?? address,
});

function mailboxOf(source: Source): MailItem["mailbox"] {
  if (source === "mailbox") return "inbox";
  if (source === "own_posts") return "sent";
  throw new PlatformError("rejected", `A mailbox has no list of "${source}".`);
}
