import type { Post } from "./payloads";

/** What the person wrote: X escapes three characters and puts its own short links in the place of addresses. */
export function textOf({ rawText, urls, mediaKeys }: Pick<Post, "rawText" | "urls" | "mediaKeys">): string {
  const words = mediaKeys.length > 0 ? withoutMediaLink(rawText, urls) : rawText;
  const expanded = urls.reduce(
    (text, { url, expanded_url }) =>
      expanded_url && SHORT_LINK.test(url) ? text.replaceAll(url, () => expanded_url) : text,
    words,
  );
  return expanded.replace(/&(amp|lt|gt);/g, (escaped) => ESCAPES[escaped] ?? escaped);
}

/** X puts a link to its own page of a post's media behind the words, once however many there are. */
function withoutMediaLink(text: string, urls: Post["urls"]): string {
  const last = /\s*(https:\/\/t\.co\/\w+)$/u.exec(text);
  const expanded = urls.find(({ url }) => url === last?.[1])?.expanded_url;
  return last && expanded && MEDIA_PAGE.test(expanded) ? text.slice(0, last.index) : text;
}

const MEDIA_PAGE = /^https:\/\/(x|twitter)\.com\/\w+\/status\/\d+\/(photo|video)\/\d+$/;
const SHORT_LINK = /^https?:\/\/t\.co\//;
const ESCAPES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/**
 * For comparing our text with what X shows of it: X puts mentions before a reply and shortens every link,
 * the ones without a protocol too.
 */
export function comparable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/^(\s*@\w{1,15})+\s*/u, "")
    .replace(/\S*[\w-]\.[a-z]{2,}\S*/giu, "<link>")
    .replace(/\s+/gu, " ")
    .trim();
}
