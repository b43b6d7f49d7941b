/** How many letters of a text are Latin, and how many are written in the scripts by which languages are told apart. */
export interface Letters {
  latin: number;
  /** Letters of any other script. */
  foreign: number;
  /** By language, for the scripts that say which it is. */
  byLanguage: Map<string, number>;
}

/** Counts character by character: a match would first write down every letter of the text. */
export function lettersOf(text: string): Letters {
  const letters: Letters = { latin: 0, foreign: 0, byLanguage: new Map() };
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code > LAST_OF_PLANE) at++;
    const kind = kindOf(code);
    if (kind === LATIN) letters.latin++;
    else if (kind !== NONE) letters.foreign++;
    if (kind > OTHER) add(letters.byLanguage, SCRIPTS[kind - OTHER - 1]?.language);
  }
  return letters;
}

function add(counts: Map<string, number>, language: string | undefined): void {
  if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
}

const SCRIPTS: { script: RegExp; language: string }[] = [
  { script: /[\u0900-\u097f]/, language: "hi" },
  { script: /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/, language: "ar" },
  { script: /[\u0400-\u04ff]/, language: "ru" },
  { script: /[\u3040-\u30ff]/, language: "ja" },
  { script: /[\uac00-\ud7af]/, language: "ko" },
  { script: /[\u4e00-\u9fff]/, language: "zh" },
  { script: /[\u0e00-\u0e7f]/, language: "th" },
  { script: /[\u0590-\u05ff]/, language: "he" },
  { script: /[\u0370-\u03ff]/, language: "el" },
  { script: /[\u0980-\u09ff]/, language: "bn" },
  { script: /[\u0b80-\u0bff]/, language: "ta" },
  { script: /[\u0c00-\u0c7f]/, language: "te" },
  { script: /[\u0a80-\u0aff]/, language: "gu" },
  { script: /[\u0a00-\u0a7f]/, language: "pa" },
  { script: /[\u0c80-\u0cff]/, language: "kn" },
  { script: /[\u0d00-\u0d7f]/, language: "ml" },
  { script: /[\u0530-\u058f]/, language: "hy" },
  { script: /[\u10a0-\u10ff]/, language: "ka" },
];

/** Kinds of characters; what is above `OTHER` is a script of the list, in its order. */
const UNKNOWN = 0;
const NONE = 1;
const LATIN = 2;
const OTHER = 3;

const LAST_OF_PLANE = 0xffff;
/** What each character is, looked up once in the life of the process. */
const known = new Uint8Array(LAST_OF_PLANE + 1);

function kindOf(code: number): number {
  if (code > LAST_OF_PLANE) return classify(code);
  const kind = known[code] ?? UNKNOWN;
  if (kind !== UNKNOWN) return kind;
  const found = classify(code);
  known[code] = found;
  return found;
}

function classify(code: number): number {
  const character = String.fromCodePoint(code);
  if (/\p{Script=Latin}/u.test(character)) return LATIN;
  if (!/\p{L}/u.test(character)) return NONE;
  const script = SCRIPTS.findIndex(({ script }) => script.test(character));
  return OTHER + 1 + script;
}
