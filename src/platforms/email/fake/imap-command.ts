import type { LineReader } from "./line-reader";

export interface ImapCommand {
  tag: string;
  /** In capitals; `UID SEARCH` is one. */
  name: string;
  args: string[];
}

const LITERAL = /\{(\d+)(\+?)\}$/;

/** Reads commands with their literals, piece by piece as they come. */
export class CommandReader {
  #before = "";
  #awaited: number | null = null;
  readonly #lines: LineReader;
  readonly #goOn: () => void;

  /** `goOn` asks the client for the literal that it announced. */
  constructor(lines: LineReader, goOn: () => void) {
    this.#lines = lines;
    this.#goOn = goOn;
  }

  /** The next command as text; null while it is not whole. */
  next(): string | null {
    for (;;) {
      if (this.#awaited !== null) {
        const literal = this.#lines.piece(this.#awaited);
        if (literal === null) return null;
        this.#awaited = null;
        this.#before += quoted(literal.toString("utf8"));
      }
      const line = this.#lines.line();
      if (line === null) return null;
      const [whole, length, isEager] = LITERAL.exec(line) ?? [];
      if (whole === undefined) return this.#whole(line);
      this.#before += line.slice(0, -whole.length);
      this.#awaited = Number(length);
      if (!isEager) this.#goOn();
    }
  }

  #whole(line: string): string {
    const text = this.#before + line;
    this.#before = "";
    return text;
  }
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** Null for what is no command at all. */
export function commandFrom(text: string): ImapCommand | null {
  const [tag, first, ...rest] = tokensOf(text);
  if (tag === undefined || first === undefined || !/^[A-Za-z0-9.]+$/.test(tag)) return null;
  const name = first.toUpperCase();
  if (name !== "UID") return { tag, name, args: rest };
  const [second = "", ...args] = rest;
  return { tag, name: `UID ${second.toUpperCase()}`, args };
}

/** Words, quoted strings and groups in brackets; a group stays as it is. */
function tokensOf(text: string): string[] {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*")*\)|[^\s()"]+/g) ?? [];
  return tokens.map((token) => (token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, "$1") : token));
}
