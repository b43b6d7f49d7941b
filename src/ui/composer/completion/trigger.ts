export type TriggerKind = "reply" | "emoji" | "mention";

/** What is being completed: the part of the text from `start` to `end`, and what was typed behind the sign. */
export interface Trigger {
  kind: TriggerKind;
  start: number;
  end: number;
  typed: string;
}

/** A name longer than this is a sentence. */
const TYPED_MAX = 40;

/** What the words before the caret ask for. A saved reply begins the text; the other signs begin a word. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const before = text.slice(0, caret);
  const reply = /^\/([^\n]*)$/.exec(before);
  if (reply?.[1] !== undefined && reply[1].length <= TYPED_MAX && !reply[1].startsWith(" "))
    return { kind: "reply", start: 0, end: caret, typed: reply[1] };
  const word = /(?:^|[\s(])([:@])([\p{L}\p{M}\p{N}_.+-]*)$/u.exec(before);
  if (!word) return null;
  const [, sign, typed = ""] = word;
  if (typed.length > TYPED_MAX || (sign === ":" && typed.length < EMOJI_MIN)) return null;
  return { kind: sign === ":" ? "emoji" : "mention", start: caret - typed.length - 1, end: caret, typed };
}

/** A colon is a sign of its own more often than the beginning of a face. */
const EMOJI_MIN = 2;
