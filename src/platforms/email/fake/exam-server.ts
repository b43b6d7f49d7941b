import type { Visibility } from "@/core/inbound-event";
import type { ExamFailure, ExamServer, FileThere } from "@/platforms/contract";
import { PICTURES } from "@/platforms/fake-kit/pictures";
import { digestOf } from "@/platforms/fake-kit/taken-file";
import { theirs } from "../item";
import { AUTHSERV, FakeMail, serveMail } from "./fake-mail";
import type { MailFault } from "./faults";
import { type WrittenMail, writeMail } from "./write-mail";

export const BRAND = "support@haldenair.example";
export const CUSTOMER = "mira.lindqvist@post.example";

/** The pretended provider as the exam wants it. */
export async function examServer({ drift = false }: { drift?: boolean } = {}) {
  const fake = new FakeMail({ clock: { now: () => new Date() } });
  fake.drift = drift;
  for (const address of [BRAND, CUSTOMER])
    fake.stage.record({ type: "account", address, password: `for ${address}` });
  const served = await serveMail(fake);
  const writes = (mail: Partial<WrittenMail> = {}): string => {
    const { mailId, bytes } = writeMail({ ...PLAIN, at: fake.stage.now(), ...mail });
    fake.deliver({ to: mail.to ?? BRAND, bytes, returnPath: mail.from ?? CUSTOMER });
    return mailId;
  };
  return {
    fake,
    writes,
    connection: {
      account: { externalId: BRAND, username: BRAND, name: "Halden Air" },
      credentials: {
        address: BRAND,
        name: "Halden Air",
        username: BRAND,
        password: `for ${BRAND}`,
        imapHost: "imap.pretended.example",
        smtpHost: "smtp.pretended.example",
        replyKey: "a key of thirty-two letters or more",
        authserv: AUTHSERV,
      },
      baseUrl: served.url,
    },
    customerId: CUSTOMER,
    customerUsername: CUSTOMER,
    customerWritesPrivately: (text: string) => theirs(CUSTOMER, writes({ text })),
    customerSendsPicture: (text: string) => sent(writes({ text, picture: "wet-parcel" })),
    customerClosesPrivate: () => fake.stage.record({ type: "closed", address: CUSTOMER }),
    brandWritesPrivatelyInApp(text: string) {
      const [last] = fake.stage.world.accounts.get(BRAND)?.mailboxes.INBOX.mails.slice(-1) ?? [];
      const inReplyTo = last && /^Message-ID: <(.+)>/im.exec(last.bytes.toString())?.[1];
      const written = { ...PLAIN, from: BRAND, to: CUSTOMER, text, at: fake.stage.now() };
      const { mailId, bytes } = writeMail({
        ...written,
        ...(inReplyTo && { inReplyTo, references: [inReplyTo] }),
      });
      fake.put(BRAND, "Sent", bytes);
      return mailId;
    },
    brandHas: (visibility: Visibility) => (visibility === "private" ? sentOnce(fake) : []),
    requestsSoFar: () => fake.log.length,
    fails(failure: ExamFailure, of: "reads" | "writes" = "reads") {
      if (failure.kind === "forgotten_page")
        fake.stage.record({ type: "numbered", address: BRAND, mailbox: "INBOX" });
      else fake.faults.switchOn(faultFor(failure.kind, of));
    },
    // No server of mail says when it will take more, and none speaks HTML.
    unheardOf: ["rate_limited", "page_for_people"] satisfies ExamFailure["kind"][],
    now: () => fake.stage.now(),
    close: served.close,
  } satisfies ExamServer & { fake: FakeMail; writes: unknown };
}

const sent = (mailId: string) => ({
  id: theirs(CUSTOMER, mailId),
  visibility: "private" as const,
  altText: PICTURES["wet-parcel"],
});

const PLAIN = { from: CUSTOMER, to: BRAND, subject: "A question", name: "Mira Lindqvist", text: "Hello" };

const sentOnce = (fake: FakeMail) =>
  fake.sentBy(BRAND).map(({ mailId, bytes }) => ({
    externalId: mailId,
    text: bytes.toString(),
    files: filesIn(bytes.toString()),
  }));

/** The attached parts of a mail, as a program takes them out. */
function filesIn(mail: string): FileThere[] {
  const parts = mail.split("\r\n--").filter((part) => /^Content-Disposition: attachment/im.test(part));
  return parts.map((part) => {
    const [head = "", body = ""] = part.split("\r\n\r\n");
    return {
      digest: digestOf(Buffer.from(body, "base64")),
      altText: /^Content-Description: (.+)$/im.exec(head)?.[1]?.trim() ?? null,
    };
  });
}

function faultFor(kind: ExamFailure["kind"], of: "reads" | "writes"): MailFault {
  const isRead = of === "reads";
  switch (kind) {
    case "answer_reset":
      return isRead ? { road: "imap", kind: "reset" } : { road: "smtp", kind: "reset", applied: true };
    case "answer_cut":
      return isRead ? { road: "imap", kind: "cut" } : { road: "smtp", kind: "cut" };
    case "request_reset":
      return isRead ? { road: "imap", kind: "reset" } : { road: "smtp", kind: "reset", applied: false };
    case "broken_inside":
      return isRead ? { road: "imap", kind: "broken" } : { road: "smtp", kind: "garbled" };
    case "unauthorized":
      return { road: "imap", kind: "unauthorized" };
    default:
      throw new Error(`A mail server cannot fail by "${kind}".`);
  }
}
