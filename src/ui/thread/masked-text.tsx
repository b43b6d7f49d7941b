import { EyeOff } from "lucide-react";
import { Fragment } from "react";
import type { MaskView } from "@/core/views";

/** A text whose personal data is covered: each covered span is a chip with what may be shown of it. */
export function MaskedText({ body, masks }: { body: string; masks: MaskView[] }) {
  return pieces(body, masks).map(({ text, at, isMasked }) =>
    isMasked ? <Mask key={at} text={text} /> : <Fragment key={at}>{text}</Fragment>,
  );
}

function Mask({ text }: { text: string }) {
  return (
    <span className="figures mx-0.5 inline-flex items-center gap-1.5 rounded-tag bg-sunk px-1.5 py-px align-[-3px] font-sans text-[0.9375rem]/5 font-medium tracking-[0.02em] whitespace-nowrap text-ink">
      <EyeOff size={14} strokeWidth={1.75} aria-hidden="true" />
      <bdi dir="ltr">{text}</bdi>
    </span>
  );
}

interface Piece {
  text: string;
  at: number;
  isMasked: boolean;
}

function pieces(body: string, masks: MaskView[]): Piece[] {
  const ordered = masks.toSorted((one, other) => one.start - other.start);
  const out: Piece[] = [];
  let at = 0;
  for (const { start, end } of ordered) {
    if (start < at) continue;
    if (start > at) out.push({ text: body.slice(at, start), at, isMasked: false });
    out.push({ text: body.slice(start, end), at: start, isMasked: true });
    at = end;
  }
  if (at < body.length) out.push({ text: body.slice(at), at, isMasked: false });
  return out;
}
