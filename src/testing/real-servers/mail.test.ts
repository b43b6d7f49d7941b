import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeMail } from "@/platforms/email/fake/write-mail";
import { bringFile } from "@/services/files/bring-file";
import { vaultOfTests } from "../answering-over-x";
import { casesByExchange, crossedMails } from "../crossed-mails";
import { testDatabase } from "../database";
import { plainPicture } from "../keep-file";
import { openMailDesk } from "../mail-desk";
import { cuttingWire } from "./cutting-wire";
import { hasMailServers, type MailServers, openMailbox, startMailServers } from "./mail-servers";

const { database } = await testDatabase();

const START_MAX_MS = 180_000;

describe.skipIf(!hasMailServers)("real mail servers (Dovecot with OpenSMTPD)", { timeout: 120_000 }, () => {
  let servers: MailServers;

  beforeAll(async () => {
    servers = await startMailServers();
  }, START_MAX_MS);
  afterAll(() => servers?.stop(), START_MAX_MS);

  const at = (localPart: string) => `${localPart}@${servers.domain}`;

  /** A customer's mail comes to a mailbox of its own for each test, and is read. */
  async function asked(name: string, submission?: number) {
    const desk = await openMailDesk(database, servers.mailbox(name, submission));
    const customer = `customer-of-${name}`;
    const mail = { from: at(customer), to: at(name), subject: "My bag", text: "Where is my bag?" };
    const { mailId, bytes } = writeMail({ ...mail, name: "Mira", at: new Date() });
    await servers.receives([{ from: at(customer), to: at(name), bytes }]);
    await openMailbox(servers.mailbox(name)).has(1);
    await desk.reads();
    const opened = await desk.saying("Where is my bag?");
    return { desk, mailId, opened, customer, mailbox: openMailbox(servers.mailbox(customer)) };
  }

  it("bring a mail to the agents, and the answer to the customer, once and in its thread", async () => {
    const { desk, mailId, opened, customer, mailbox } = await asked("support");
    expect(opened).toMatchObject({ body: "My bag\n\nWhere is my bag?", visibility: "private" });
    const id = await desk.answers(opened.conversationId ?? "", "On its way. 🧳 در راه است");
    expect(await desk.sends(id)).toMatchObject({ state: "sent" });
    await mailbox.has(1);
    const received = await mailbox.items();
    expect(received).toMatchObject([
      { mail: { inReplyTo: [mailId], references: [mailId], subject: "Re: My bag" } },
    ]);
    expect(received[0].mail.text.trim()).toBe("On its way. 🧳 در راه است");

    const [answer] = received;
    const again = {
      from: at(customer),
      to: at("support"),
      subject: "Thanks",
      text: "It is here.",
      at: new Date(),
    };
    const { bytes } = writeMail({ ...again, inReplyTo: answer.mail.mailId });
    await servers.receives([{ from: at(customer), to: at("support"), bytes }]);
    await openMailbox(servers.mailbox("support")).has(3);
    await desk.reads();
    expect(await desk.saying("It is here")).toMatchObject({ conversationId: opened.conversationId });
    // Three were said: our own copy is the echo of what we sent.
    expect(await desk.messages()).toHaveLength(3);
    expect(await desk.cases()).toHaveLength(1);
  });

  it("carry a picture with an answer", async () => {
    const { desk, opened, mailbox } = await asked("pictures");
    const brought = await bringFile(
      { database, vault: vaultOfTests },
      { viewer: desk.ana, bytes: plainPicture(), now: new Date() },
    );
    if (!brought.ok) throw new Error(`It was not taken: ${brought.reason}`);
    const file = { fileId: brought.file.id, name: "bag.png", altText: "A bag" };
    const id = await desk.answers(opened.conversationId ?? "", "This one?", [file]);
    expect(await desk.sends(id)).toMatchObject({ state: "sent" });
    await mailbox.has(1);
    const attachments = [{ name: "bag.png", mimeType: "image/png", size: brought.file.byteSize }];
    expect(await mailbox.items()).toMatchObject([{ mail: { attachments } }]);
  });

  it("have said an answer once whose confirmation was cut off, and say so", async () => {
    const wire = await cuttingWire(servers.submissionPort);
    const { desk, opened, mailbox } = await asked("cut", wire.port);
    const id = await desk.answers(opened.conversationId ?? "", "On its way.");
    expect(await desk.sends(id)).toMatchObject({ state: "unknown", externalId: null });
    await mailbox.has(1);
    await openMailbox(servers.mailbox("cut")).has(2);
    expect(await desk.looksFor(id)).toMatchObject({ state: "sent" });
    await desk.sends(id);
    await desk.reads();
    expect(await desk.messages()).toHaveLength(2);
    expect(await mailbox.items()).toHaveLength(1);
    await wire.close();
  });

  it("refuse a person who is not there: the text goes back to the agent, and no copy is sent", async () => {
    const { desk, opened } = await asked("refused");
    const { person, place } = { person: "nobody@elsewhere.example", place: "refused" };
    const { bytes } = writeMail({
      from: person,
      to: at(place),
      subject: "Hi",
      text: "A stranger",
      at: new Date(),
    });
    await servers.receives([{ from: person, to: at(place), bytes }]);
    await openMailbox(servers.mailbox(place)).has(2);
    await desk.reads();
    const { conversationId } = await desk.saying("A stranger");
    expect(conversationId).not.toBe(opened.conversationId);
    const id = await desk.answers(conversationId ?? "", "Hello.");
    expect(await desk.sends(id)).toMatchObject({ state: "refused" });
    expect(await openMailbox(servers.mailbox(place)).items()).toHaveLength(2);
  });

  it("bring two hundred crossed mails, each to the case of its exchange", async () => {
    const desk = await openMailDesk(database, servers.mailbox("crossed"));
    const { mails, exchangeOf } = crossedMails({ isShuffled: true, to: at("crossed") });
    await servers.receives(mails.map(({ from, bytes }) => ({ from, to: at("crossed"), bytes })));
    await openMailbox(servers.mailbox("crossed")).has(200);
    await desk.reads();
    expect(await casesByExchange(desk, exchangeOf)).toEqual({ mails: 200, exchanges: 40, cases: 40 });
  });
});
