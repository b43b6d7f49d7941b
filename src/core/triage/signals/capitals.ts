import type { Signal } from "../signal";

const WORDS_MIN = 3;
const LETTERS_MIN = 12;
const SHARE_MIN = 0.7;

/** Shouting: most letters are capitals. Codes and abbreviations are too short to count. */
export const capitals: Signal = {
  name: "capitals",
  read({ reading: { text } }) {
    if (!mayShout(text)) return null;
    const words = text.match(CASED_WORD)?.filter((word) => word.length > 1) ?? [];
    if (words.length < WORDS_MIN) return null;
    const letters = words.join("");
    const share = (letters.match(CAPITAL)?.length ?? 0) / letters.length;
    return letters.length >= LETTERS_MIN && share >= SHARE_MIN ? { points: 10, params: {} } : null;
  },
};

/** Most people do not: what holds fewer capitals than the least shout needs no closer look. */
function mayShout(text: string): boolean {
  let capitals = 0;
  for (let at = 0; at < text.length; at++) if (mayBeCapital(text.charCodeAt(at))) capitals++;
  return capitals >= LETTERS_MIN * SHARE_MIN;
}

/** Beyond ASCII everything may be one but for the scripts from Hebrew to Myanmar, and punctuation. */
const mayBeCapital = (code: number): boolean =>
  code < 0x80
    ? code >= 0x41 && code <= 0x5a
    : code < 0x0590 || (code > 0x109f && code < 0x2000) || code > 0x20ff;

/** Letters that have case, not touching digits: "DE89 3704" is no shouting. */
const CASED_WORD = /(?<![\p{L}\p{N}])[\p{Lu}\p{Ll}]+(?![\p{L}\p{N}])/gu;
const CAPITAL = /\p{Lu}/gu;
