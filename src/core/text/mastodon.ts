import { splitGraphemes } from "./graphemes";
import { extractEntities } from "./x";

/** What a link counts, however long it is. */
const LINK_LENGTH = 23;
/** `@user@host`; an e-mail address or a path is none. */
const REMOTE_MENTION =
  /(?<![=/\p{L}\p{N}_])(@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*(?::\d+)?/giu;

/**
 * How Mastodon counts a post: graphemes of text and content warning, each http(s) link as 23, the host of a mention
 * not at all.
 */
export function mastodonLength(
  text: string,
  contentWarning = "",
  limit = 500,
): { length: number; valid: boolean } {
  const length = splitGraphemes(contentWarning).length + splitGraphemes(countable(text)).length;
  return { length, valid: length <= limit };
}

function countable(text: string): string {
  let counted = "";
  let end = 0;
  for (const link of extractEntities(text).filter(({ type }) => type === "url")) {
    counted += text.slice(end, link.start).replace(REMOTE_MENTION, "$1") + "x".repeat(LINK_LENGTH);
    end = link.end;
  }
  return counted + text.slice(end).replace(REMOTE_MENTION, "$1");
}
