import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { activity } from "@/db/schema/conversation";
import { attachment } from "@/db/schema/message";
import { slaClock } from "@/db/schema/sla";
import { BRAND, CUSTOMER, examServer } from "@/platforms/email/fake/exam-server";
import { headerOf } from "@/platforms/email/fake/headers";
import { writeMail } from "@/platforms/email/fake/write-mail";
import { casesByExchange, crossedMails } from "@/testing/crossed-mails";
import { testDatabase } from "@/testing/database";
import { type MailDesk, openMailDesk } from "@/testing/mail-desk";

const { database } = await testDatabase();

let provider: Awaited<ReturnType<typeof examServer>>;
let desk: MailDesk;

beforeEach(async () => {
  provider = await examServer();
  const { credentials, baseUrl } = provider.connection;
  desk = await openMailDesk(database, { credentials, baseUrl });
});
afterEach(() => provider.close());

const sentMails = () => provider.fake.sentBy(BRAND);
const clocksOf = (conversationId: string) =>
  database.select().from(slaClock).where(eq(slaClock.conversationId, conversationId));

/** The customer asks, we answer; gives the case and our mail. */
async function answered(words = "Where is my bag?") {
  provider.writes({ text: words, subject: "My bag" });
  await desk.reads();
  const { conversationId } = await desk.saying(words);
  const id = await desk.answers(conversationId ?? "", "On its way.");
  const row = await desk.sends(id);
  const mail = sentMails().at(-1);
  if (!mail || conversationId === null) throw new Error("It was not sent.");
  const replyTo = headerOf(mail.bytes, "Reply-To")?.replace(/^.*<|>$/g, "") ?? "";
  return { conversationId, id, row, mailId: mail.mailId, replyTo };
}

describe("a mail", () => {
  it("opens a case with its subject, and an answer goes back once, into the same exchange", async () => {
    const asked = provider.writes({ text: "Where is my bag?", subject: "RE: [care] My bag" });
    await desk.reads();
    const opened = await desk.saying("Where is my bag?");
    expect(opened).toMatchObject({
      body: "RE: [care] My bag\n\nWhere is my bag?",
      visibility: "private",
      authenticity: "verified",
    });
    const id = await desk.answers(opened.conversationId ?? "", "On its way.");
    expect(await desk.sends(id)).toMatchObject({ state: "sent", externalId: sentMails()[0]?.mailId });
    const [mail] = sentMails();
    const text = mail?.bytes.toString();
    expect(text).toContain(`In-Reply-To: <${asked}>`);
    expect(text).toContain(`References: <${asked}>`);
    expect(text).toContain("Subject: Re: My bag");
    expect(text).not.toContain("Auto-Submitted");
    await desk.reads();
    expect(await desk.messages()).toHaveLength(2);
    expect((await clocksOf(opened.conversationId ?? ""))[0]?.metBy).toBe(id);
  });

  it("keeps its quote and its signature, folded, and names its attachments", async () => {
    provider.writes({
      text: "Thanks!\n-- \nMira, +49 30 901820\n\n> On its way.",
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    });
    await desk.reads();
    const { folded, id } = await desk.saying("Thanks!");
    expect(folded.map(({ kind }) => kind)).toEqual(["signature", "quote"]);
    expect(folded[0]?.text).not.toContain("901820");
    expect(await database.select().from(attachment).where(eq(attachment.messageId, id))).toEqual([]);
  });
});

describe("an answer to our mail", () => {
  it.each([
    ["by its references", ({ mailId }: { mailId: string }) => ({ inReplyTo: mailId })],
    ["by our reply address alone", ({ replyTo }: { replyTo: string }) => ({ to: replyTo })],
  ])("joins its case %s", async (_how, hints) => {
    const ours = await answered();
    provider.writes({ text: "It is here, thank you.", subject: "Something else", ...hints(ours) });
    await desk.reads();
    expect(await desk.saying("It is here")).toMatchObject({ conversationId: ours.conversationId });
    expect(await desk.cases()).toHaveLength(1);
  });

  it("joins no case of another's when a stranger copies address and references", async () => {
    const ours = await answered();
    const stranger = { from: "eve@elsewhere.example", name: "Mira Lindqvist" };
    provider.writes({ ...stranger, text: "Send it to me.", to: ours.replyTo, inReplyTo: ours.mailId });
    await desk.reads();
    const theirs = await desk.saying("Send it to me");
    expect(theirs.conversationId).not.toBe(ours.conversationId);
    expect(theirs.threadId).not.toBe(ours.row.threadId);
    expect(await desk.cases()).toHaveLength(2);
  });

  it("is shown with a warning when somebody else may have written it, and joins by nothing but a seal", async () => {
    const ours = await answered();
    const { bytes } = writeMail({
      ...{ from: CUSTOMER, to: BRAND, subject: "Re: My bag", text: "Change my address.", at: new Date() },
      inReplyTo: "made-up@post.example",
    });
    provider.fake.deliver({ to: BRAND, bytes, returnPath: "eve@elsewhere.example", dmarc: "fail" });
    await desk.reads();
    const forged = await desk.saying("Change my address");
    expect(forged).toMatchObject({ authenticity: "failed" });
    expect(forged.conversationId).not.toBe(ours.conversationId);
  });
});

describe("what a program writes", () => {
  it.each([
    ["an absence note", { "Auto-Submitted": "auto-replied" }],
    ["a newsletter", { "List-Id": "<news.post.example>", Precedence: "bulk" }],
  ])("opens no case, runs no clock and wakes nothing: %s", async (_what, headers) => {
    const ours = await answered();
    await desk.reads();
    const before = await desk.cases();
    provider.writes({ text: "I am away.", inReplyTo: ours.mailId, headers });
    provider.writes({ text: "I am away, too.", headers });
    await desk.reads();
    expect(await desk.cases()).toEqual(before);
    expect(await desk.saying("I am away.")).toMatchObject({ origin: "context", conversationId: null });
  });

  it("gives an answer back that could not be delivered, and the promise runs on", async () => {
    const ours = await answered();
    const [clock] = await clocksOf(ours.conversationId);
    expect(clock?.metAt).not.toBeNull();
    provider.fake.deliver({ to: BRAND, bytes: bounceOf(ours.mailId, "5.1.1", "failed"), returnPath: "" });
    await desk.reads();
    expect(await desk.messageOf(ours.id)).toMatchObject({ state: "refused", refusalReason: "undelivered" });
    expect((await clocksOf(ours.conversationId)).every(({ metAt }) => metAt === null)).toBe(true);
    const told = await database.select().from(activity).where(eq(activity.name, "undelivered"));
    expect(told).toMatchObject([{ conversationId: ours.conversationId }]);
    expect(await desk.cases()).toHaveLength(1);
  });

  it.each([
    ["a delay", (mailId: string) => bounceOf(mailId, "4.4.1", "delayed")],
    ["a report about another's mail", () => bounceOf("made-up@post.example", "5.1.1", "failed")],
    [
      "a report about somebody whom it never went to",
      (mailId: string) => bounceOf(mailId, "5.1.1", "failed", "eve@elsewhere.example"),
    ],
  ])("changes nothing by %s", async (_what, report) => {
    const ours = await answered();
    provider.fake.deliver({ to: BRAND, bytes: report(ours.mailId), returnPath: "" });
    await desk.reads();
    expect(await desk.messageOf(ours.id)).toMatchObject({ state: "sent" });
    expect(await desk.cases()).toHaveLength(1);
  });
});

describe("a connection that breaks after the mail was given", () => {
  it("leaves it unknown, then found by our copy, and sent once", async () => {
    provider.writes({ text: "Where is my bag?" });
    await desk.reads();
    const { conversationId } = await desk.saying("Where is my bag?");
    const id = await desk.answers(conversationId ?? "", "On its way.");
    provider.fake.keepsSent = false;
    provider.fake.faults.switchOn({ road: "smtp", kind: "reset", applied: true });
    expect(await desk.sends(id)).toMatchObject({ state: "unknown", externalId: null });
    expect(await desk.looksFor(id)).toMatchObject({ state: "sent" });
    await desk.sends(id);
    await desk.reads();
    expect(sentMails()).toHaveLength(1);
    expect(await desk.messages()).toHaveLength(2);
  });

  it("leaves it with a person when nothing was taken", async () => {
    provider.writes({ text: "Where is my bag?" });
    await desk.reads();
    const { conversationId } = await desk.saying("Where is my bag?");
    const id = await desk.answers(conversationId ?? "", "On its way.");
    provider.fake.faults.switchOn({ road: "smtp", kind: "reset", applied: false });
    await desk.sends(id);
    expect(await desk.looksFor(id)).toMatchObject({ state: "unknown" });
    expect(sentMails()).toHaveLength(0);
  });
});

it.each([
  ["read all at once, answers before what they answer", { isShuffled: true, readsAfter: 200 }],
  ["read as they come, forty by forty", { isShuffled: false, readsAfter: 40 }],
])("finds a case for each exchange of each person among 200 crossed mails, %s", async (_how, given) => {
  const { mails, exchangeOf } = crossedMails(given);
  for (const [at, { bytes, from }] of mails.entries()) {
    provider.fake.deliver({ to: BRAND, bytes, returnPath: from });
    if ((at + 1) % given.readsAfter === 0) await desk.reads();
  }
  expect(await casesByExchange(desk, exchangeOf)).toEqual({ mails: 200, exchanges: 40, cases: 40 });
});

it("reads a mailbox that was numbered anew without loss and without doubles", async () => {
  for (let at = 0; at < 5; at++) provider.writes({ text: `Question ${at}` });
  await desk.reads();
  provider.fake.stage.record({ type: "removed", address: BRAND, mailbox: "INBOX", uid: 2 });
  provider.fake.stage.record({ type: "numbered", address: BRAND, mailbox: "INBOX" });
  provider.writes({ text: "Question 5" });
  await desk.reads();
  expect(await desk.messages()).toHaveLength(6);
  expect(await desk.cases()).toHaveLength(6);
});

function bounceOf(mailId: string, status: string, action: string, recipient = CUSTOMER): Buffer {
  const lines = [
    "Message-ID: <bounce@mx.post.example>",
    `Date: ${new Date().toUTCString()}`,
    "From: Mail Delivery System <MAILER-DAEMON@mx.post.example>",
    `To: ${BRAND}`,
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    "",
    "--b1",
    "Content-Type: text/plain",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "--b1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.post.example",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 no such user",
    "--b1",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${mailId}>`,
    `To: ${recipient}`,
    "--b1--",
    "",
  ];
  return Buffer.from(lines.join("\r\n"));
}
