const LEADING_MENTIONS = /^(?:[\s\u200e\u200f]*@[\p{L}\p{N}_.-]+)+\s*/u;
const LINK = /https?:\/\/\S+/gu;

/**
 * A text in the form in which our own writing can be recognised again on a platform: NFC, without the mentions that a
 * platform puts in front, with every link alike (platforms shorten them), white space folded.
 */
export function comparableText(text: string): string {
  return text
    .normalize("NFC")
    .replace(LEADING_MENTIONS, "")
    .replace(LINK, "https://")
    .replace(/\s+/gu, " ")
    .trim();
}
