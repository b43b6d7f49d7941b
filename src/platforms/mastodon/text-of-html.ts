/** Blocks begin on a line of their own; paragraphs are parted by an empty one. */
const PARAGRAPHS = new Set(["p", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6"]);
const LINES = new Set(["br", "div", "li"]);
const INLINE =
  "a abbr b bdi code del em hr i img ins mark q rp rt ruby s small span strong sub sup time tt u wbr";
const KNOWN = new Set([...PARAGRAPHS, ...LINES, ...INLINE.split(" ")]);
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** A tag, a comment, or text up to what might be the next one. A `<` that opens neither is text, and so is what is no tag. */
const PIECE = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)\b((?:"[^"]*"|'[^']*'|[^'"<>])*)>|[^<]+|</giu;

/**
 * The words of a post, which the API gives as HTML. A link is shown with where it really goes; a mention or a hashtag
 * is shown as written.
 */
export function textOfHtml(html: string): string {
  const written: Written = { text: "", link: null };
  for (const [piece, closing, name, attributes] of html.matchAll(PIECE)) {
    if (name !== undefined && KNOWN.has(name.toLowerCase()))
      take(written, { name: name.toLowerCase(), isClosing: closing !== "", attributes });
    else if (!piece.startsWith("<!--")) written.text += decoded(piece);
  }
  return written.text.trim();
}

interface Written {
  text: string;
  /** The one that is open, and where its words begin. */
  link: { href: string; at: number } | null;
}

interface Tag {
  name: string;
  isClosing: boolean;
  attributes: string | undefined;
}

function take(written: Written, { name, isClosing, attributes = "" }: Tag): void {
  if (PARAGRAPHS.has(name)) part(written);
  else if (LINES.has(name)) written.text += isClosing ? "" : "\n";
  else if (name === "a" && isClosing) closeLink(written);
  else if (name === "a") openLink(written, attributes);
}

function part(written: Written): void {
  if (written.text !== "" && !written.text.endsWith("\n\n")) written.text += "\n\n";
}

/** A mention or a hashtag leads nowhere but to what its words say. */
function openLink(written: Written, attributes: string): void {
  const href = attributeIn(attributes, "href");
  const isName = /\b(mention|hashtag)\b/.test(attributeIn(attributes, "class") ?? "");
  written.link = href === null || isName ? null : { href, at: written.text.length };
}

function closeLink(written: Written): void {
  if (written.link === null) return;
  const { href, at } = written.link;
  const shown = written.text.slice(at);
  const isTold = shown === "" || bare(shown) === bare(href) || /^[@#]/.test(shown);
  if (!isTold) written.text += ` (${href})`;
  written.link = null;
}

const bare = (address: string) => address.replace(/^https?:\/\//u, "").replace(/\/$/u, "");

function attributeIn(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "iu").exec(attributes);
  return found ? decoded(found[1] ?? found[2] ?? "") : null;
}

const decoded = (text: string) =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{1,8});/giu, (whole, name: string) =>
    name.startsWith("#") ? (characterOf(name) ?? whole) : (ENTITIES[name.toLowerCase()] ?? whole),
  );

/** Of `#39` or `#x27`; null beyond the last one. */
function characterOf(name: string): string | null {
  const point = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point <= 0x10ffff ? String.fromCodePoint(point) : null;
}
