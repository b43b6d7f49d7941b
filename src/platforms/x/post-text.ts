import type { Post } from "./payloads";

/** What the person wrote: X escapes three characters and puts its own short links in the place of addresses. */
export function textOf({ rawText, urls }: Pick<Post, "rawText" | "urls">): string {
  const expanded = urls.reduce(
    (text, { url, expanded_url }) =>
      expanded_url && SHORT_LINK.test(url) ? text.replaceAll(url, () => expanded_url) : text,
    rawText,
  );
  return expanded.replace(/&(amp|lt|gt);/g, (escaped) => ESCAPES[escaped] ?? escaped);
}

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
