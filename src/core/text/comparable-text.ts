const WARNING = /^CW: .*\n/u;
const LEADING_MENTIONS = /^(?:[\s\u200e\u200f]*@[\p{L}\p{N}_.-]+(?::\d+)?)+\s*/u;
const LINK = /https?:\/\/\S+/gu;

/**
 * A text in the form in which our own writing can be recognised again on a platform: NFC, without the content
 * warning and the mentions that stand in front, with every link alike (platforms shorten them), white space folded.
 */
export function comparableText(text: string): string {
  return text
    .normalize("NFC")
    .replace(WARNING, "")
    .replace(LEADING_MENTIONS, "")
    .replace(LINK, "https://")
    .replace(/\s+/gu, " ")
    .trim();
}
