import { z } from "zod";
import type { BrandInApp, Controls, Heard, Ledger, People, Pretended } from "@/platforms/fake-kit/pretended";
import { Entry } from "./entries";
import { AUTHSERV, FakeMail, type ServedMail, serveMail } from "./fake-mail";
import { headerOf } from "./headers";
import { type WrittenMail, writeMail } from "./write-mail";

const BRAND = "support@haldenair.example";
const PASSWORD = `for ${BRAND}`;
/** How far the ports of the mail servers lie above that of their page. */
const IMAP_DISTANCE = 20;
const SMTP_DISTANCE = 40;

/** A mail provider as the simulator mounts it: the page on one port, IMAP and SMTP on two more. */
export const email: Pretended = {
  platform: "email",
  title: "Email",
  async open(journalOf) {
    const fake = new FakeMail(await journalOf(Entry));
    const { stage } = fake;
    if (!stage.world.accounts.has(BRAND))
      stage.record({ type: "account", address: BRAND, password: PASSWORD });
    const ports = portsAbove(fake);
    return {
      fetch: async () => new Response("Mail speaks IMAP and SMTP.", { status: 404 }),
      now: () => stage.now(),
      settled: () => stage.settled(),
      start: ports.open,
      stop: ports.close,
      signIn: () => ({ account: ACCOUNT, credentials: CREDENTIALS, baseUrl: ports.url() }),
      people: peopleOf(fake),
      brand: brandOf(fake),
      // A mailbox lets in whoever knows its password; there is nothing that a program could give back.
      rights: () => [],
      ledger: () => ledgerOf(fake),
      control: controlsOf(fake),
    };
  },
};

const ACCOUNT = { externalId: BRAND, username: BRAND, name: "Halden Air" };
const CREDENTIALS = {
  address: BRAND,
  name: "Halden Air",
  username: BRAND,
  password: PASSWORD,
  imapHost: "imap.pretended.example",
  smtpHost: "smtp.pretended.example",
  replyKey: "a key of the demo, thirty-two letters or more",
  authserv: AUTHSERV,
};

/** The same ones at every start, since channels point to them; others where somebody has taken them. */
function portsAbove(fake: FakeMail) {
  let served: ServedMail | null = null;
  let page = 0;
  return {
    async open(port: number) {
      page = port;
      const wanted = { imap: port + IMAP_DISTANCE, smtp: port + SMTP_DISTANCE };
      served = await serveMail(fake, wanted).catch(() => serveMail(fake));
    },
    close: () => served?.close(),
    url(): string {
      if (!served) throw new Error("The mail servers have not been started.");
      return `${served.url}&page=${page}`;
    },
  };
}

const addressOf = (username: string) =>
  username.includes("@") ? username : `${username.toLowerCase()}@post.example`;

function peopleOf(fake: FakeMail): People {
  const { stage } = fake;
  /** Mail knows no names but those that stand in the mails. */
  const names = new Map<string, string>();
  function writes(
    address: string,
    { returnPath, text, ...more }: { returnPath: string } & Pick<WrittenMail, "text" | "headers" | "picture">,
  ): string {
    const answered = fake.sentBy(BRAND).findLast(({ to }) => to.includes(address));
    const { mailId, bytes } = writeMail({
      ...{ from: address, to: BRAND, text, at: stage.now(), ...more },
      subject: answered ? `Re: ${subjectOf(answered.bytes)}` : firstWords(text),
      ...(names.has(address) && { name: names.get(address) }),
      ...(answered && { inReplyTo: answered.mailId, references: [answered.mailId] }),
    });
    fake.deliver({ to: BRAND, bytes, returnPath });
    return mailId;
  }
  return {
    brandCalled: "",
    put({ username, name }) {
      const address = addressOf(username);
      names.set(address, name);
      if (!stage.world.accounts.has(address))
        stage.record({ type: "account", address, password: `for ${address}` });
      return address;
    },
    named: (username) => (stage.world.accounts.has(addressOf(username)) ? addressOf(username) : null),
    writePrivately: (address, text, { picture } = {}) =>
      writes(address, { text, returnPath: address, ...(picture && { picture }) }),
    answerAutomatically: (address) =>
      writes(address, {
        ...{ text: "I am away until Monday.", returnPath: "" },
        headers: { "Auto-Submitted": "auto-replied" },
      }),
    // Nobody takes a mail back.
    isGone: () => false,
    heard: () => heardBy(fake),
  };
}

/** In another mail program, where the last mail of somebody is answered. */
const brandOf = (fake: FakeMail): BrandInApp => ({
  writePrivately(address, text) {
    const received = fake.stage.world.accounts.get(BRAND)?.mailboxes.INBOX.mails ?? [];
    const last = received.findLast(({ bytes }) => bareAddress(headerOf(bytes, "From")) === address);
    const answered = headerOf(last?.bytes ?? Buffer.alloc(0), "Message-ID")?.replace(/[<>]/g, "");
    const { mailId, bytes } = writeMail({
      ...{ from: BRAND, to: address, name: "Halden Air", text, at: fake.stage.now() },
      subject: last ? `Re: ${subjectOf(last.bytes)}` : firstWords(text),
      ...(answered && { inReplyTo: answered, references: [answered] }),
    });
    fake.put(BRAND, "Sent", bytes);
    return mailId;
  },
});

const SUBJECT_WORDS = 6;

const firstWords = (text: string) => text.split(/\s+/).slice(0, SUBJECT_WORDS).join(" ");

const subjectOf = (bytes: Buffer) => (headerOf(bytes, "Subject") ?? "").replace(/^(re:\s*)+/i, "");

function heardBy(fake: FakeMail): Map<string, Heard> {
  const heard = new Map<string, Heard>();
  for (const { from, to, at, bytes } of fake.stage.world.submissions) {
    const id = headerOf(Buffer.from(bytes, "base64"), "Message-ID") ?? "";
    for (const address of from === BRAND ? to : []) {
      const before = heard.get(address)?.inPrivate ?? [];
      heard.set(address, { inPublic: [], inPrivate: [...before, { id, at, invites: false }] });
    }
  }
  return heard;
}

function ledgerOf({ stage: { world } }: FakeMail): Ledger {
  const received = world.accounts.get(BRAND)?.mailboxes.INBOX.mails ?? [];
  const theirs = received
    .map(({ bytes, receivedAt }) => mailIn(bytes, receivedAt.toISOString(), null))
    .filter(({ author }) => author !== BRAND);
  const ours = world.submissions
    .filter(({ from }) => from === BRAND)
    .map(({ bytes, at }) => mailIn(Buffer.from(bytes, "base64"), at, "api"));
  const known = new Set(ours.map(({ id }) => id));
  const elsewhere = (world.accounts.get(BRAND)?.mailboxes.Sent.mails ?? [])
    .map(({ bytes, receivedAt }) => mailIn(bytes, receivedAt.toISOString(), "app"))
    .filter(({ id }) => !known.has(id));
  const others = [...world.accounts.keys()].filter((address) => address !== BRAND);
  return {
    people: others.map((address) => ({ id: address, username: address, name: address })),
    messages: [...theirs, ...ours, ...elsewhere].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

/** `ours` is how the brand sent it; null for mails of others. */
function mailIn(bytes: Buffer, at: string, ours: "api" | "app" | null): Ledger["messages"][number] {
  const idIn = (name: string) => headerOf(bytes, name)?.replace(/[<>]/g, "") ?? null;
  return {
    id: idIn("Message-ID") ?? "",
    at,
    author: bareAddress(headerOf(bytes, "From")),
    isByBrand: ours !== null,
    visibility: "private",
    to: bareAddress(headerOf(bytes, "To")),
    text: `${subjectOf(bytes)}\n${bodyIn(bytes)}`,
    inReplyTo: idIn("In-Reply-To"),
    deletedAt: null,
    source: ours ?? "app",
  };
}

const bareAddress = (header: string | null) => /<([^>]+)>/.exec(header ?? "")?.[1] ?? header ?? "";

/** What stands below the headers, where it is one text; as it came where it is more. */
function bodyIn(bytes: Buffer): string {
  const raw = bytes.subarray(Math.max(0, bytes.indexOf("\r\n\r\n"))).toString();
  const isPacked = /base64/i.test(headerOf(bytes, "Content-Transfer-Encoding") ?? "");
  return (isPacked ? Buffer.from(raw, "base64").toString() : raw).trim();
}

const MailFault = z.union([
  z.object({ road: z.literal("imap"), kind: z.enum(["reset", "cut", "broken", "unauthorized", "busy"]) }),
  z.object({ road: z.literal("smtp"), kind: z.literal("reset"), applied: z.boolean() }),
  z.object({ road: z.literal("smtp"), kind: z.enum(["cut", "garbled", "unauthorized"]) }),
  z.object({ road: z.literal("smtp"), kind: z.literal("slow"), milliseconds: z.number().int().min(0) }),
  z.object({
    road: z.literal("smtp"),
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    at: z.enum(["data", "recipient"]),
  }),
]);

const controlsOf = (fake: FakeMail): Controls => ({
  log: {
    since: (number) => fake.log.slice(number).map((command, at) => ({ number: number + at + 1, command })),
  },
  advance() {
    throw new Error("Mail goes by the clock of this machine.");
  },
  switchOn: (fault) => fake.faults.switchOn(MailFault.parse(fault)),
  faults: () => fake.faults.list(),
  clear: () => fake.faults.clear(),
  modes: () => ({}),
  setDrift(on) {
    fake.drift = on;
  },
});
