import { EyeOff } from "lucide-react";
import type { MaskView } from "@/core/views";
import { NamesApart } from "../intl/names-apart";

/** A text whose personal data is covered: each covered span is a chip with what may be shown of it. */
export function MaskedText({ body, masks, reveal }: MaskedTextProps) {
  return pieces(body, masks).map(({ text, at, isMasked }) =>
    isMasked ? <Mask key={at} text={text} reveal={reveal} /> : <NamesApart key={at} text={text} />,
  );
}

interface MaskedTextProps {
  body: string;
  masks: MaskView[];
  /** Uncovers the text, for those who may. */
  reveal?: { label: string; run: () => void };
}

const CHIP =
  "figures mx-0.5 inline-flex items-center gap-1.5 rounded-tag bg-sunk px-1.5 py-px align-[-3px] font-sans text-[0.9375rem]/5 font-medium tracking-[0.02em] whitespace-nowrap text-ink";

function Mask({ text, reveal }: { text: string; reveal: MaskedTextProps["reveal"] }) {
  if (!reveal) {
    return (
      <span className={CHIP}>
        <Covered text={text} />
      </span>
    );
  }
  return (
    <button
      type="button"
      title={reveal.label}
      onClick={reveal.run}
      className={`${CHIP} relative pointer-coarse:after:absolute pointer-coarse:after:-inset-y-3 pointer-coarse:after:inset-x-0 hover:inset-ring hover:inset-ring-line-strong`}
    >
      <Covered text={text} />
      <span className="sr-only">{reveal.label}</span>
    </button>
  );
}

function Covered({ text }: { text: string }) {
  return (
    <>
      <EyeOff size={14} strokeWidth={1.75} aria-hidden="true" />
      <bdi dir="ltr" className="inline-flex items-center">
        {parts(text).map(({ text: part, at, isHidden }) =>
          isHidden ? <Dots key={at} count={part.length} /> : <span key={at}>{part}</span>,
        )}
      </bdi>
    </>
  );
}

/** The hidden part, drawn: the bullet of a text face is too small to be read as "covered". */
function Dots({ count }: { count: number }) {
  return (
    <svg
      width={count * 8}
      height="8"
      viewBox={`0 0 ${count * 8} 8`}
      fill="currentColor"
      className="me-0.5"
      aria-hidden="true"
    >
      {Array.from({ length: count }, (_, dot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
        <circle key={dot} cx={dot * 8 + 3} cy="4" r="2.5" />
      ))}
    </svg>
  );
}

function parts(text: string): { text: string; at: number; isHidden: boolean }[] {
  return [...text.matchAll(/•+|[^•]+/g)].map((match) => ({
    text: match[0],
    at: match.index,
    isHidden: match[0].startsWith("•"),
  }));
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
