import type { Signal } from "../signal";

const WORDS_MIN = 3;
const LETTERS_MIN = 12;
const SHARE_MIN = 0.7;

/** Shouting: most letters are capitals. Codes and abbreviations are too short to count. */
export const capitals: Signal = {
  name: "capitals",
  read({ reading: { text } }) {
    const words = text.match(CASED_WORD)?.filter((word) => word.length > 1) ?? [];
    if (words.length < WORDS_MIN) return null;
    const letters = words.join("");
    const share = (letters.match(CAPITAL)?.length ?? 0) / letters.length;
    return letters.length >= LETTERS_MIN && share >= SHARE_MIN ? { points: 10, params: {} } : null;
  },
};

/** Letters that have case, not touching digits: "DE89 3704" is no shouting. */
const CASED_WORD = /(?<![\p{L}\p{N}])[\p{Lu}\p{Ll}]+(?![\p{L}\p{N}])/gu;
const CAPITAL = /\p{Lu}/gu;
