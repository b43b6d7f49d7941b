import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import nodemailer from "nodemailer";
import { inheritedEnv } from "@/env";
import type { Cursor, Page } from "@/platforms/connector";
import { email } from "@/platforms/email/connector";
import { endBy, ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";
import { anyPort } from "@/tooling/household/ports";
import { installed } from "@/tooling/tests/installed";

const DOMAIN = "mail.test";
const PASSWORD = "secret";
/** Another run on this machine may have the servers. */
const WAIT_SECONDS = 150;
const STOP_WITHIN_MS = 15_000;

/** The servers are there, and may be started: OpenSMTPD wants root. */
export const hasMailServers =
  installed("dovecot") !== null && installed("smtpd") !== null && process.getuid?.() === 0;

export interface MailServers {
  domain: string;
  submissionPort: number;
  /** The settings of a mailbox; every local part has one. `submission` may be another port, with somebody in between. */
  mailbox(localPart: string, submission?: number): { credentials: Record<string, string>; baseUrl: string };
  /** Hands mails over as the internet does: without a log-in, to the domain's own people. */
  receives(mails: { from: string; to: string; bytes: Buffer }[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startMailServers(): Promise<MailServers> {
  const [imap, lmtp, smtp, submissionPort] = [
    await anyPort(),
    await anyPort(),
    await anyPort(),
    await anyPort(),
  ];
  const child = spawn(fileURLToPath(new URL("mail-servers.sh", import.meta.url)), {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...inheritedEnv(),
      IMAP_PORT: String(imap),
      LMTP_PORT: String(lmtp),
      SMTP_PORT: String(smtp),
      SUBMISSION_PORT: String(submissionPort),
      MAIL_DOMAIN: DOMAIN,
      MAIL_PASSWORD: PASSWORD,
      MAIL_WAIT_SECONDS: String(WAIT_SECONDS),
    },
  });
  const ended = ending(child);
  const words = keepLastWords([child.stdout, child.stderr], null);
  await Promise.race([
    new Promise<void>((resolve) => {
      child.stdout.on("data", () => words().includes("READY") && resolve());
    }),
    ended.then((how) => Promise.reject(new Error(`The mail servers ended early (${how}): ${words()}`))),
  ]);
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: smtp,
    ignoreTLS: true,
    pool: true,
  });
  return {
    domain: DOMAIN,
    submissionPort,
    mailbox: (localPart, submission = submissionPort) => ({
      credentials: settingsOf(localPart),
      baseUrl: `http://127.0.0.1:${imap}?smtp=${submission}`,
    }),
    async receives(mails) {
      await Promise.all(
        mails.map(({ from, to, bytes }) => transport.sendMail({ envelope: { from, to }, raw: bytes })),
      );
    },
    async stop() {
      transport.close();
      await endBy(child, ended, [["SIGTERM", STOP_WITHIN_MS]]);
    },
  };
}

const settingsOf = (localPart: string) => ({
  address: `${localPart}@${DOMAIN}`,
  name: localPart,
  username: localPart,
  password: PASSWORD,
  imapHost: "imap.mail.test",
  smtpHost: "smtp.mail.test",
  replyKey: "a key of thirty-two letters or more",
});

/** Somebody's mailbox as their own program sees it. */
export function openMailbox({ credentials, baseUrl }: ReturnType<MailServers["mailbox"]>) {
  const account = { externalId: credentials.address ?? "", username: "", name: "" };
  const session = email.connect({ account, credentials, baseUrl });
  const items = async () => {
    const page = await session.pull?.("mailbox", null);
    return (page?.envelopes ?? []).map(({ body }) => JSON.parse(body));
  };
  return {
    items,
    /** Waits, as the server tells, until so many mails have come. */
    async has(count: number): Promise<void> {
      const ends = new AbortController();
      await session.listen?.(async () => {
        if ((await sizeOf(session)) >= count) ends.abort();
      }, ends.signal);
    },
  };
}

const PAGES_MAX = 20;

async function sizeOf(session: ReturnType<typeof email.connect>): Promise<number> {
  let size = 0;
  let cursor: Cursor | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer: Page | undefined = await session.pull?.("mailbox", cursor);
    size += answer?.envelopes.length ?? 0;
    if (!answer?.cursor.scan) return size;
    cursor = answer.cursor;
  }
  return size;
}
