import type { Socket } from "node:net";
import type { FakeMail } from "./fake-mail";
import type { MailFault } from "./faults";
import { headerOf } from "./headers";
import { LineReader } from "./line-reader";
import type { MailAccount } from "./world";

interface Transaction {
  from: string;
  to: string[];
}

const PATH = /^(?:FROM|TO):\s*<([^<>\s]*)>/i;
/** Bytes of one mail. */
const SIZE_MAX = 25_000_000;
const TAKEN = "250 2.0.0 taken";

/** One client's connection to the submission port: log in, then mails in the order that RFC 5321 wants. */
export class SmtpSession {
  readonly #socket: Socket;
  readonly #fake: FakeMail;
  readonly #lines = new LineReader();
  #hasGreeted = false;
  #account: MailAccount | null = null;
  #transaction: Transaction | null = null;
  #isInData = false;

  constructor(socket: Socket, fake: FakeMail) {
    this.#socket = socket;
    this.#fake = fake;
    socket.on("error", () => {});
    socket.on("data", (chunk) => this.#hear(chunk));
    this.#say("220 mx.pretended.example ESMTP");
  }

  #say(line: string) {
    this.#socket.write(`${line}\r\n`);
  }

  #hear(chunk: Buffer) {
    this.#lines.add(chunk);
    for (;;) {
      if (this.#isInData) {
        const bytes = this.#lines.until("\r\n.\r\n");
        if (bytes === null) return;
        this.#isInData = false;
        this.#take(Buffer.concat([bytes, Buffer.from("\r\n")]));
      }
      const line = this.#lines.line();
      if (line === null) return;
      this.#obey(line);
    }
  }

  #obey(line: string) {
    const [, word = "", rest = ""] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    const verb = word.toUpperCase();
    this.#fake.log.push(`smtp ${verb}`);
    switch (verb) {
      case "EHLO":
        return this.#greet();
      case "AUTH":
        return this.#logIn(rest);
      case "MAIL":
        return this.#begin(rest);
      case "RCPT":
        return this.#addRecipient(rest);
      case "DATA":
        return this.#data();
      case "RSET":
        this.#transaction = null;
        return this.#say("250 2.0.0 forgotten");
      case "QUIT":
        this.#say("221 2.0.0 until soon");
        return void this.#socket.end();
      default:
        return this.#say("500 5.5.2 unknown command");
    }
  }

  #greet() {
    this.#hasGreeted = true;
    const lines = ["mx.pretended.example", "PIPELINING", `SIZE ${SIZE_MAX}`, "8BITMIME", "AUTH PLAIN"];
    if (this.#fake.drift) lines.push("XDRIFT 2");
    for (const line of lines.slice(0, -1)) this.#say(`250-${line}`);
    this.#say(`250 ${lines.at(-1)}`);
  }

  #logIn(rest: string) {
    if (!this.#hasGreeted) return this.#say("503 5.5.1 EHLO first");
    const [, sent = ""] = /^PLAIN (\S+)$/i.exec(rest) ?? [];
    const [, user = "", password = ""] = Buffer.from(sent, "base64").toString().split("\0");
    const isRefused = this.#fake.faults.strike("smtp", ["unauthorized"]);
    const account = this.#fake.stage.world.accounts.get(user);
    if (isRefused || !account || account.isClosed || account.password !== password)
      return this.#say("535 5.7.8 authentication failed");
    this.#account = account;
    this.#say("235 2.7.0 welcome");
  }

  #begin(rest: string) {
    if (this.#account === null) return this.#say("530 5.7.0 authentication required");
    if (this.#transaction !== null) return this.#say("503 5.5.1 a mail is under way");
    const [, from] = PATH.exec(rest) ?? [];
    if (from === undefined) return this.#say("501 5.5.4 no path");
    if (from !== this.#account.address) return this.#say("553 5.7.1 that address is not yours");
    this.#transaction = { from, to: [] };
    this.#say("250 2.1.0 ok");
  }

  #addRecipient(rest: string) {
    if (this.#transaction === null) return this.#say("503 5.5.1 MAIL first");
    const [, to] = PATH.exec(rest) ?? [];
    if (!to?.includes("@")) return this.#say("501 5.5.4 no path");
    const fault = this.#statusAt("recipient");
    if (fault) return this.#say(`${fault.status} 4.7.1 not now`);
    const { world } = this.#fake.stage;
    const account = world.recipient(to);
    const isOurs = world.hosts(to.slice(to.lastIndexOf("@") + 1));
    if (account?.isClosed || (isOurs && !account)) return this.#say("550 5.1.1 no such user here");
    this.#transaction.to.push(to);
    this.#say("250 2.1.5 ok");
  }

  #data() {
    if (this.#transaction === null || this.#transaction.to.length === 0)
      return this.#say("503 5.5.1 RCPT first");
    this.#isInData = true;
    this.#say("354 end with a dot");
  }

  #take(stuffed: Buffer) {
    const transaction = this.#transaction;
    this.#transaction = null;
    if (transaction === null) return;
    const status = this.#statusAt("data");
    if (status) return this.#say(`${status.status} 4.3.0 not taken`);
    const fault = this.#fake.faults.strike("smtp", ["reset", "cut", "garbled", "slow"]);
    if (fault?.kind === "reset" && !fault.applied) return void this.#socket.resetAndDestroy();
    const bytes = Buffer.from(stuffed.toString("latin1").replace(/^\.\./gm, "."), "latin1");
    const missing = ["Message-ID", "Date", "From"].find((name) => headerOf(bytes, name) === null);
    if (missing) return this.#say(`554 5.6.0 a mail needs a ${missing}`);
    this.#fake.submit({ ...transaction, bytes });
    void this.#fake.stage.settled().then(() => this.#acknowledge(fault));
  }

  #acknowledge(fault: MailFault | null) {
    if (fault?.kind === "reset") return void this.#socket.resetAndDestroy();
    if (fault?.kind === "cut") return void this.#socket.end("25");
    if (fault?.kind === "slow") return void setTimeout(() => this.#say(TAKEN), fault.milliseconds);
    this.#say(fault?.kind === "garbled" ? "The server has a problem." : TAKEN);
  }

  #statusAt(moment: "data" | "recipient") {
    return this.#fake.faults.strike("smtp", ["status"], ({ at }) => at === moment);
  }
}
