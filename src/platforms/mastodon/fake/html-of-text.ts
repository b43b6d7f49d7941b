import { extractEntities } from "@/core/text/x";
import type { Person } from "./entries";

/** Longest part of an address that is shown, in characters. */
const SHOWN_MAX = 30;
const NAME = /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:@[\p{L}\p{N}_.-]+)?)/giu;
const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as the instance shows it: paragraphs, lines, links with their ends hidden, people and hashtags linked. */
export function htmlOfText(text: string, personNamed: (name: string) => Person | undefined): string {
  const linked = withLinks(text, (plain) => withNames(plain, personNamed));
  const paragraphs = linked.split(/\n{2,}/u).map((paragraph) => paragraph.replaceAll("\n", "<br />"));
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");
}

function withLinks(text: string, plain: (text: string) => string): string {
  let [html, end] = ["", 0];
  for (const { start, end: after, text: url } of extractEntities(text).filter(({ type }) => type === "url")) {
    html += plain(text.slice(end, start)) + link(url);
    end = after;
  }
  return html + plain(text.slice(end));
}

function link(url: string): string {
  const [scheme = ""] = /^https?:\/\/(?:www\.)?/u.exec(url) ?? [];
  const shown = url.slice(scheme.length, scheme.length + SHOWN_MAX);
  const rest = url.slice(scheme.length + SHOWN_MAX);
  const classes = rest === "" ? "" : "ellipsis";
  return `<a href="${escaped(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${scheme}</span><span class="${classes}">${escaped(shown)}</span><span class="invisible">${escaped(rest)}</span></a>`;
}

function withNames(text: string, personNamed: (name: string) => Person | undefined): string {
  let [html, end] = ["", 0];
  for (const found of text.matchAll(NAME)) {
    const person = personNamed(found[1] ?? "");
    if (!person) continue;
    html += withHashtags(text.slice(end, found.index)) + mention(person);
    end = found.index + found[0].length;
  }
  return html + withHashtags(text.slice(end));
}

const mention = (person: Person) =>
  `<span class="h-card" translate="no"><a href="${profileUrl(person)}" class="u-url mention">@<span>${person.username}</span></a></span>`;

const withHashtags = (text: string) =>
  escaped(text).replace(
    /(?<![\w&])#([a-z]\w*)/giu,
    `<a href="https://mastodon.example/tags/$1" class="mention hashtag" rel="tag">#<span>$1</span></a>`,
  );

export const profileUrl = ({ host, username }: Pick<Person, "host" | "username">): string =>
  `https://${host ?? "mastodon.example"}/@${username}`;

const escaped = (text: string) => text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);
