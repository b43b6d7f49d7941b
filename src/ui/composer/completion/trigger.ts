export type TriggerKind = "reply" | "emoji" | "mention";

/** What is being completed: the part of the text from `start` to `end`, and what was typed behind the sign. */
export interface Trigger {
  kind: TriggerKind;
  start: number;
  end: number;
  typed: string;
}

const EMOJI = /(?:^|[\s(])(:)([\p{L}\p{M}\p{N}_.+-]*)$/u;
/** Scripts without spaces have none before the sign either; what stands in an address is none. */
const MENTION = /(?:^|[^\w.%+@/-])(@)([\p{L}\p{M}\p{N}\u200c_.'’-]*)$/u;

/** A name longer than this is a sentence. */
const TYPED_MAX = 40;

/** What the words before the caret ask for. A saved reply begins the text; the other signs begin a word. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const before = text.slice(0, caret);
  const reply = /^\/([^\n]*)$/.exec(before);
  if (reply?.[1] !== undefined && reply[1].length <= TYPED_MAX && !reply[1].startsWith(" "))
    return { kind: "reply", start: 0, end: caret, typed: reply[1] };
  const word = EMOJI.exec(before) ?? MENTION.exec(before);
  if (!word) return null;
  const [, sign, typed = ""] = word;
  if (typed.length > TYPED_MAX || (sign === ":" && typed.length < EMOJI_MIN)) return null;
  return { kind: sign === ":" ? "emoji" : "mention", start: caret - typed.length - 1, end: caret, typed };
}

/** A colon is a sign of its own more often than the beginning of a face. */
const EMOJI_MIN = 2;
