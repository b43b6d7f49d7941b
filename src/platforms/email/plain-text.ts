/** Longest HTML that is read, in UTF-16 code units; what lies behind is cut. */
const HTML_MAX = 1_000_000;

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  euro: "€",
  copy: "©",
  reg: "®",
  zwnj: "\u200c",
  zwj: "\u200d",
  lrm: "\u200e",
  rlm: "\u200f",
  laquo: "«",
  raquo: "»",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  shy: "\u00ad",
};

/** Elements whose content nobody reads. */
const UNREAD = new Set(["head", "style", "script", "title", "template", "noscript", "svg"]);
const LINE = new Set([
  "br",
  "p",
  "div",
  "tr",
  "li",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "table",
  "pre",
  "ul",
  "ol",
]);
/** With an empty line before and after. */
const PARAGRAPH = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"]);

/**
 * The words of a mail in HTML, as plain text: nothing is fetched and nothing is run. Links show where they really lead,
 * quoted mail keeps its `>`.
 */
export function plainText(html: string): string {
  const writer = new Writer();
  for (const piece of pieces(html.slice(0, HTML_MAX))) {
    if (typeof piece === "string") writer.text(piece);
    else writer.tag(piece);
  }
  return writer.end();
}

interface Mark {
  tag: string;
  isEnd: boolean;
  attributes: string;
}

const MARK = /<(\/?)([a-z][a-z0-9]*)/iy;

/** Words and marks, in one pass however broken they are; what is opened and never closed takes the rest, as in browsers. */
function* pieces(html: string): Generator<string | Mark> {
  const lower = html.toLowerCase();
  let at = 0;
  const skipTo = (found: number, length: number) => {
    at = found === -1 ? html.length : found + length;
  };
  while (at < html.length) {
    const [mark, closing, name] = markAt(html, at);
    if (html.startsWith("<!--", at)) skipTo(html.indexOf("-->", at), 3);
    else if (/^<[!?]/.test(html.slice(at, at + 2))) skipTo(html.indexOf(">", at), 1);
    else if (name === undefined) {
      const next = nextMark(html, at + 1);
      yield html.slice(at, next);
      at = next;
    } else {
      const from = at + mark.length;
      const end = markEnd(html, from);
      const tag = name.toLowerCase();
      const attributes = html.slice(from, end);
      yield { tag, isEnd: closing === "/", attributes };
      at = end + 1;
      if (UNREAD.has(tag) && closing === "" && !attributes.endsWith("/"))
        skipTo(lower.indexOf(`</${tag}`, at), 0);
    }
  }
}

const MARK_OR_COMMENT = /<(?:\/?[a-z]|[!?])/gi;

/** Where words end: an angle bracket alone is one of them. */
function nextMark(html: string, from: number): number {
  MARK_OR_COMMENT.lastIndex = from;
  return MARK_OR_COMMENT.exec(html)?.index ?? html.length;
}

function markAt(html: string, at: number): [mark: string, closing?: string, name?: string] {
  MARK.lastIndex = at;
  const [mark = "", closing, name] = MARK.exec(html) ?? [];
  return [mark, closing, name];
}

const END_OR_QUOTE = /["'>]/g;

/** Where a mark ends: behind its attributes, whose values may hold any sign. */
function markEnd(html: string, from: number): number {
  let at = from;
  for (;;) {
    END_OR_QUOTE.lastIndex = at;
    const found = END_OR_QUOTE.exec(html);
    if (found === null) return html.length;
    if (found[0] === ">") return found.index;
    const closed = html.indexOf(found[0], found.index + 1);
    if (closed === -1) return html.length;
    at = closed + 1;
  }
}

/** Deeper quotes look like this one. */
const QUOTES_MAX = 20;

class Writer {
  /** Whole lines, and the pieces of the one that is being written: a line may be all of the text. */
  private lines: string[] = [];
  private pieces: string[] = [];
  private quotes = 0;
  private link: { href: string; words: string } | null = null;

  text(raw: string): void {
    const text = decoded(raw.replace(/[\t\n\f\r ]+/g, " "));
    this.append(this.pieces.at(-1)?.endsWith(" ") ? text.replace(/^ /, "") : text);
  }

  tag({ tag, isEnd, attributes }: Mark) {
    if (PARAGRAPH.has(tag)) this.paragraph();
    else if (LINE.has(tag)) this.line(tag === "br");
    switch (tag) {
      case "a":
        return this.anchor(isEnd, attributes);
      case "img":
        return this.append(attribute(attributes, "alt") ?? "");
      case "td":
        return this.append(isEnd ? " " : "");
      case "li":
        return this.append(isEnd ? "" : "• ");
      case "blockquote":
        this.quotes = Math.min(QUOTES_MAX, Math.max(0, this.quotes + (isEnd ? -1 : 1)));
    }
  }

  end(): string {
    this.anchor(true, "");
    this.line(true);
    const text = this.lines.map((line) => line.trimEnd()).join("\n");
    return text.replace(/\n{3,}/g, "\n\n").trim();
  }

  private append(text: string): void {
    if (this.link) this.link.words += text;
    const isFirst = this.pieces.length === 0;
    const written = isFirst ? text.trimStart() : text;
    if (written === "") return;
    if (isFirst) this.pieces.push("> ".repeat(this.quotes));
    this.pieces.push(written);
  }

  private line(isForced: boolean): void {
    if (!isForced && this.pieces.length === 0) return;
    this.lines.push(this.pieces.join(""));
    this.pieces = [];
  }

  private paragraph(): void {
    this.line(false);
    if (this.lines.length > 0 && this.lines.at(-1) !== "") this.lines.push("");
  }

  /** A link whose words are not its address gets it behind them. */
  private anchor(isEnd: boolean, attributes: string): void {
    if (this.link) {
      const { href, words } = this.link;
      this.link = null;
      if (words.trim() !== "" && !words.includes(href.replace(/^mailto:/, ""))) this.append(` (${href})`);
    }
    const href = decoded(attribute(attributes, "href") ?? "").trim();
    if (!isEnd && /^(?:https?|mailto):/i.test(href)) this.link = { href, words: "" };
  }
}

function attribute(attributes: string, name: string): string | null {
  const [, double, single, bare] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(attributes) ?? [];
  return double ?? single ?? bare ?? null;
}

const decoded = (text: string): string =>
  text.replace(
    /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z]{2,8}));/gi,
    (whole, ...found) => {
      const { decimal, hex, name } = found.at(-1);
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole;
    },
  );

const MAX_CODE_POINT = 0x10ffff;
