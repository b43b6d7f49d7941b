import { maskOf } from "./mask-forms";
import { findPersonalData, PERSONAL_TYPES, type PersonalSpan, type PersonalType } from "./personal-data";

/** Where something was hidden; offsets into the masked text. */
export type Mask = PersonalSpan;

/** What was hidden: same order as the masks. Offsets are into the whole text. To be stored sealed only. */
export interface Secret extends PersonalSpan {
  value: string;
}

export interface Masked {
  masked: string;
  masks: Mask[];
  secrets: Secret[];
}

/** The text as search, logs and most screens may have it: "My card is •••• 4417". Kinds that are only marked stay as they are. */
export function maskPersonalData(text: string): Masked {
  const spans = findPersonalData(text).filter(({ type }) => isMasked(type));
  const masks: Mask[] = [];
  let masked = "";
  let read = 0;
  for (const { type, start, end } of spans) {
    const from = masked.length + start - read;
    masked += text.slice(read, start) + maskOf(type, text.slice(start, end));
    masks.push({ type, start: from, end: masked.length });
    read = end;
  }
  return {
    masked: masked + text.slice(read),
    masks,
    secrets: spans.map((span) => ({ ...span, value: text.slice(span.start, span.end) })),
  };
}

/** The whole text again. Throws when masks and secrets do not belong together: half a card number must never look like a whole one. */
export function unmask(
  masked: string,
  masks: readonly Pick<Mask, "start" | "end">[],
  secrets: readonly Pick<Secret, "value">[],
): string {
  if (masks.length !== secrets.length)
    throw new RangeError(`${masks.length} masks cannot be filled with ${secrets.length} secrets`);
  let whole = "";
  let read = 0;
  masks.forEach(({ start, end }, index) => {
    whole += masked.slice(read, start) + (secrets[index]?.value ?? "");
    read = end;
  });
  return whole + masked.slice(read);
}

export const isMasked = (type: PersonalType) => PERSONAL_TYPES[type] === "masked";
