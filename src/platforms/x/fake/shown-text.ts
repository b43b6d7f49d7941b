import { createHash } from "node:crypto";
import { extractEntities, weightedLength, X_POST_LIMIT } from "@/core/text/x";
import type { World } from "./world";

export interface ShownText {
  text: string;
  entities: Record<string, unknown[]> | undefined;
}

/** A text as X hands it out: addresses behind short links, three characters escaped, positions in code points. */
export function shownText(world: World, raw: string, { bareUrls }: { bareUrls: boolean }): ShownText {
  const links = new Map<string, string>();
  const shortened = shortenedLinks(raw, { bareUrls, links });
  const text = shortened.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
  return { text, entities: entitiesOf(world, text, links) };
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** What a read without `note_tweet` gets of a long post. */
export function cutText(raw: string): string | null {
  if (weightedLength(raw).weightedLength <= X_POST_LIMIT) return null;
  return `${raw.slice(0, weightedLength(raw).validRangeEnd - 1)}…`;
}

function shortenedLinks(
  raw: string,
  { bareUrls, links }: { bareUrls: boolean; links: Map<string, string> },
): string {
  let text = "";
  let end = 0;
  for (const url of extractEntities(raw, { bareUrls }).filter(({ type }) => type === "url")) {
    const short = /^https?:\/\/t\.co\//.test(url.value) ? url.value : `https://t.co/${code(url.value)}`;
    links.set(short, /^https?:\/\//i.test(url.value) ? url.value : `http://${url.value}`);
    text += raw.slice(end, url.start) + short;
    end = url.end;
  }
  return text + raw.slice(end);
}

const code = (url: string) =>
  createHash("sha256").update(url).digest("base64url").replace(/[-_]/g, "x").slice(0, 10);

function entitiesOf(world: World, text: string, links: Map<string, string>): ShownText["entities"] {
  const found = extractEntities(text).map((entity) => ({ ...entity, ...inCodePoints(text, entity) }));
  const of = (type: string) => found.filter((entity) => entity.type === type);
  const entities = {
    mentions: of("mention").flatMap(({ value, start, end }) => {
      const person = world.personNamed(value);
      return person ? [{ start, end, username: person.username, id: person.id }] : [];
    }),
    urls: of("url").map(({ value, start, end }) => ({
      start,
      end,
      url: value,
      expanded_url: encoded(links.get(value) ?? value),
      display_url: displayed(links.get(value) ?? value),
    })),
    hashtags: of("hashtag").map(({ value, start, end }) => ({ start, end, tag: value })),
    cashtags: of("cashtag").map(({ value, start, end }) => ({ start, end, tag: value })),
  };
  const present = Object.entries(entities).filter(([, list]) => list.length > 0);
  return present.length > 0 ? Object.fromEntries(present) : undefined;
}

const inCodePoints = (text: string, { start, end }: { start: number; end: number }) => ({
  start: [...text.slice(0, start)].length,
  end: [...text.slice(0, end)].length,
});

/** A URI holds ASCII only; what a person typed may not. */
const encoded = (url: string) => (/^[\x21-\x7e]*$/.test(url) ? url : encodeURI(url));

function displayed(url: string): string {
  const bare = url.replace(/^https?:\/\/(www\.)?/i, "");
  return bare.length > 26 ? `${bare.slice(0, 26)}…` : bare;
}
