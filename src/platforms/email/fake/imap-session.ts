import type { Socket } from "node:net";
import type { MailboxName } from "./entries";
import type { FakeMail } from "./fake-mail";
import { CommandReader, commandFrom, type ImapCommand } from "./imap-command";
import { fetchItems } from "./imap-fetch";
import { inSet, searchTest } from "./imap-search";
import { LineReader } from "./line-reader";
import type { MailAccount, Mailbox } from "./world";

const CAPABILITIES = "IMAP4rev1 IDLE SPECIAL-USE LITERAL+ UIDPLUS";
const PATHS: Record<string, MailboxName> = { INBOX: "INBOX", SENT: "Sent" };

interface Selected {
  name: MailboxName;
  mailbox: Mailbox;
  /** What the client was last told. */
  exists: number;
}

/** One client's connection. Knows what a reader needs, and refuses the rest as servers do: by `BAD`, and in its order. */
export class ImapSession {
  readonly #socket: Socket;
  readonly #fake: FakeMail;
  readonly #lines = new LineReader();
  readonly #commands = new CommandReader(this.#lines, () => this.#say("+ go on"));
  #account: MailAccount | null = null;
  #selected: Selected | null = null;
  /** The tag under which the client waits. */
  #idling: string | null = null;

  constructor(socket: Socket, fake: FakeMail) {
    this.#socket = socket;
    this.#fake = fake;
    const forget = fake.watch(() => this.#tellIdle());
    socket.on("close", forget);
    socket.on("error", () => {});
    socket.on("data", (chunk) => this.#hear(chunk));
    this.#say(`* OK [CAPABILITY ${this.#capabilities()}] ready`);
  }

  #capabilities = () => (this.#fake.drift ? `${CAPABILITIES} XDRIFT=2 UNHEARD` : CAPABILITIES);

  #say(line: string) {
    this.#socket.write(`${line}\r\n`);
  }

  #hear(chunk: Buffer) {
    this.#lines.add(chunk);
    for (let text = this.#commands.next(); text !== null; text = this.#commands.next()) {
      if (this.#idling !== null) this.#endIdle(text);
      else this.#obey(commandFrom(text));
    }
  }

  #obey(command: ImapCommand | null) {
    if (command === null) return this.#say("* BAD no command");
    this.#fake.log.push(`imap ${command.name}`);
    if (this.#fake.drift) this.#say("* OK [XDRIFT] an answer that nobody asked for");
    const { tag, name } = command;
    if (ANYTIME.has(name)) return this.#anytime(command);
    if (this.#account === null) return this.#say(`${tag} BAD log in first`);
    if (name.startsWith("UID ") || name === "IDLE") return this.#inMailbox(command);
    this.#loggedIn(command, this.#account);
  }

  #anytime({ tag, name, args }: ImapCommand) {
    switch (name) {
      case "CAPABILITY":
        this.#say(`* CAPABILITY ${this.#capabilities()}`);
        return this.#say(`${tag} OK done`);
      case "NOOP":
        return this.#say(`${tag} OK done`);
      case "LOGOUT":
        this.#say("* BYE until soon");
        this.#say(`${tag} OK done`);
        return void this.#socket.end();
      default:
        return this.#logIn(tag, args);
    }
  }

  #logIn(tag: string, [user = "", password = ""]: string[]) {
    const fault = this.#fake.faults.strike("imap", ["unauthorized", "busy"]);
    if (fault?.kind === "busy") return this.#say(`${tag} NO [UNAVAILABLE] Temporary authentication failure.`);
    const account = this.#fake.stage.world.accounts.get(user);
    if (fault || !account || account.isClosed || account.password !== password)
      return this.#say(`${tag} NO [AUTHENTICATIONFAILED] Authentication failed.`);
    this.#account = account;
    this.#say(`${tag} OK [CAPABILITY ${this.#capabilities()}] logged in`);
  }

  #loggedIn({ tag, name, args }: ImapCommand, account: MailAccount) {
    switch (name) {
      case "LIST":
      case "LSUB":
        return this.#list(tag, name, args);
      case "SELECT":
      case "EXAMINE":
        return this.#select(tag, { name, path: args[0] ?? "", account });
      case "UNSELECT":
      case "CLOSE":
        this.#selected = null;
        return this.#say(`${tag} OK done`);
      default:
        return this.#say(`${tag} BAD unknown command`);
    }
  }

  #list(tag: string, name: string, [, pattern = ""]: string[]) {
    if (pattern === "") this.#say(`* ${name} (\\Noselect) "/" ""`);
    for (const [flags, path] of [
      ["\\HasNoChildren", "INBOX"],
      [name === "LIST" ? "\\HasNoChildren \\Sent" : "", "Sent"],
    ] as const)
      if (pattern === "*" || pattern.toUpperCase() === path.toUpperCase())
        this.#say(`* ${name} (${flags}) "/" ${path}`);
    this.#say(`${tag} OK done`);
  }

  #select(tag: string, { name, path, account }: { name: string; path: string; account: MailAccount }) {
    const fault = this.#fake.faults.strike("imap", ["reset", "cut", "broken"]);
    if (fault?.kind === "reset") return void this.#socket.resetAndDestroy();
    if (fault?.kind === "cut") return void this.#socket.end("* FLAGS (\\Answe");
    if (fault?.kind === "broken") return this.#say(`${tag} NO [SERVERBUG] Internal error occurred.`);
    const found = PATHS[path.toUpperCase()];
    if (found === undefined) return this.#say(`${tag} NO [NONEXISTENT] Mailbox doesn't exist: ${path}`);
    const mailbox = account.mailboxes[found];
    this.#selected = { name: found, mailbox, exists: mailbox.mails.length };
    this.#say("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
    this.#say(`* ${mailbox.mails.length} EXISTS`);
    this.#say("* 0 RECENT");
    this.#say(`* OK [UIDVALIDITY ${mailbox.validity}] UIDs valid`);
    this.#say(`* OK [UIDNEXT ${mailbox.nextUid}] Predicted next UID`);
    this.#say(`${tag} OK [${name === "EXAMINE" ? "READ-ONLY" : "READ-WRITE"}] done`);
  }

  #inMailbox({ tag, name, args }: ImapCommand) {
    if (this.#selected === null) return this.#say(`${tag} BAD no mailbox selected`);
    const { mailbox } = this.#selected;
    switch (name) {
      case "IDLE":
        this.#idling = tag;
        this.#say("+ idling");
        return this.#tellIdle();
      case "UID SEARCH":
        return this.#search(tag, args, mailbox);
      case "UID FETCH":
        return this.#fetch(tag, args, mailbox);
      default:
        return this.#say(`${tag} BAD unknown command`);
    }
  }

  #search(tag: string, args: string[], mailbox: Mailbox) {
    const test = searchTest(args, mailbox);
    if (test === null) return this.#say(`${tag} BAD unknown search key`);
    this.#say(["* SEARCH", ...mailbox.mails.filter(test).map(({ uid }) => uid)].join(" "));
    this.#say(`${tag} OK done`);
  }

  #fetch(tag: string, [set = "", asked = ""]: string[], mailbox: Mailbox) {
    const test = inSet(set, mailbox);
    const items = fetchItems(asked);
    if (test === null || items === null) return this.#say(`${tag} BAD unknown item`);
    for (const [at, mail] of mailbox.mails.entries()) {
      if (!test(mail)) continue;
      this.#socket.write(`* ${at + 1} FETCH (`);
      if (this.#fake.drift) this.#socket.write('X-LABELS ("new" "kind") ');
      for (const [position, item] of items.entries()) {
        if (position > 0) this.#socket.write(" ");
        this.#socket.write(item(mail));
      }
      this.#socket.write(")\r\n");
    }
    this.#say(`${tag} OK done`);
  }

  /** Somebody who waits hears at once that there is more. */
  #tellIdle() {
    if (this.#idling === null || this.#selected === null) return;
    const { mailbox, exists } = this.#selected;
    if (mailbox.mails.length === exists) return;
    this.#selected.exists = mailbox.mails.length;
    this.#say(`* ${mailbox.mails.length} EXISTS`);
  }

  #endIdle(text: string) {
    const tag = this.#idling;
    this.#idling = null;
    if (text.toUpperCase() === "DONE") return this.#say(`${tag} OK done`);
    this.#say(`${tag} BAD expected DONE`);
    this.#socket.end();
  }
}

const ANYTIME = new Set(["CAPABILITY", "NOOP", "LOGOUT", "LOGIN"]);
