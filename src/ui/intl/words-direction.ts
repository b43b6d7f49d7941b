/** Handles, addresses and hashtags. */
export const NAMES = /@[\p{L}\p{N}_.@-]*[\p{L}\p{N}_]|https?:\/\/\S+|#[\p{L}\p{N}_]+/gu;
const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/**
 * Which way a text runs. By its first letter, like `dir="auto"`, but not that of a handle, an address or a hashtag:
 * an answer in Persian begins with a Latin name all the same. `auto` where there are no other words.
 */
export function wordsDirection(text: string): "ltr" | "rtl" | "auto" {
  const letter = LETTER.exec(text.replace(NAMES, " "))?.[0];
  if (letter === undefined) return "auto";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
