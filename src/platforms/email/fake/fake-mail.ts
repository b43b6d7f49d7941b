import { createServer, type Server, type Socket } from "node:net";
import { Stage, type StageSettings } from "@/platforms/fake-kit/stage";
import type { Entry, MailboxName } from "./entries";
import { Faults } from "./faults";
import { headerOf } from "./headers";
import { ImapSession } from "./imap-session";
import { SmtpSession } from "./smtp-session";
import { World } from "./world";

/** Of the receiver that the provider is, in `Authentication-Results`. */
export const AUTHSERV = "mx.pretended.example";

export interface Delivery {
  to: string;
  bytes: Buffer;
  /** Of the one who handed it over; empty for programs that want no answer. */
  returnPath: string;
  /** What the receiver found out about the sender. */
  dmarc?: "pass" | "fail" | "none";
}

/**
 * A pretended mail provider: IMAP and SMTP on two ports of this machine, as strict as the protocols in what a reader and
 * a sender do. It keeps a copy of what its customers send, as the large providers do, unless told otherwise.
 */
export class FakeMail {
  readonly stage: Stage<Entry, World>;
  readonly faults = new Faults();
  /** Every command, in order. */
  readonly log: string[] = [];
  keepsSent = true;
  /** Extra capabilities, answers and items that nobody announced. */
  drift = false;
  readonly #watchers = new Set<() => void>();

  constructor(settings: StageSettings<Entry>) {
    this.stage = new Stage(new World(), settings);
    this.stage.onEntry(() => {
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** Tells of everything that happens; gives the way to stop it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Puts a mail into the inbox of one of the provider's customers, with the headers that a receiver adds. */
  deliver({ to, bytes, returnPath, dmarc = "pass" }: Delivery): void {
    const account = this.stage.world.recipient(to);
    if (!account || account.isClosed) throw new Error(`Nobody takes mail at ${to}.`);
    const added = [
      `Return-Path: <${returnPath}>`,
      `Delivered-To: ${to}`,
      `Authentication-Results: ${AUTHSERV}; dkim=${dmarc}; spf=${dmarc} smtp.mailfrom=${returnPath || "<>"}; dmarc=${dmarc}`,
    ];
    this.put(account.address, "INBOX", Buffer.concat([Buffer.from(`${added.join("\r\n")}\r\n`), bytes]));
  }

  put(address: string, mailbox: MailboxName, bytes: Buffer): void {
    const receivedAt = this.stage.now().toISOString();
    this.stage.record({ type: "mail", address, mailbox, receivedAt, bytes: bytes.toString("base64") });
  }

  /** Takes a mail from a customer of the provider: into the ledger, and to whom it has a mailbox for. */
  submit({ from, to, bytes }: { from: string; to: string[]; bytes: Buffer }): void {
    const at = this.stage.now().toISOString();
    this.stage.record({ type: "submission", from, to, at, bytes: bytes.toString("base64") });
    if (this.keepsSent) this.put(from, "Sent", bytes);
    for (const recipient of to) {
      if (this.stage.world.recipient(recipient)) this.deliver({ to: recipient, bytes, returnPath: from });
    }
  }

  /** What one of the provider's customers has sent, by the ids of its mails. */
  sentBy(address: string): { mailId: string; to: string[]; bytes: Buffer }[] {
    return this.stage.world.submissions
      .filter(({ from }) => from === address)
      .map(({ to, bytes: encoded }) => {
        const bytes = Buffer.from(encoded, "base64");
        return { mailId: headerOf(bytes, "Message-ID")?.replace(/[<>]/g, "") ?? "", to, bytes };
      });
  }
}

export interface ServedMail {
  /** As a channel's base address names it. */
  url: string;
  close(): Promise<void>;
}

/** On two ports of this machine; given ones, or free ones. */
export async function serveMail(
  fake: FakeMail,
  ports: { imap?: number; smtp?: number } = {},
): Promise<ServedMail> {
  const imap = await listening((socket) => new ImapSession(socket, fake), ports.imap ?? 0);
  const smtp = await listening((socket) => new SmtpSession(socket, fake), ports.smtp ?? 0);
  return {
    url: `http://127.0.0.1:${imap.port}?smtp=${smtp.port}`,
    async close() {
      await Promise.all([imap.close(), smtp.close()]);
    },
  };
}

async function listening(open: (socket: Socket) => unknown, port: number) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    open(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
