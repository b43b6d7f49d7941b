/** A 6 drawn as an unfinished hour: bowl = clock, gap = time left, tail = the reply leaving. Never mirrored. */
export function SixtyMark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="4.25"
      strokeLinecap="round"
      className="text-accent"
      aria-hidden="true"
    >
      <circle cx="16" cy="20" r="8.75" opacity="0.22" />
      <path d="M20.5 3.2C12.6 6.9 7.25 12.6 7.25 20a8.75 8.75 0 1 0 8.75-8.75" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex h-7 items-center gap-2 self-start" translate="no">
      <SixtyMark />
      <b className="font-serif text-[1.4375rem]/7 font-[560] tracking-[-0.02em]">Sixty</b>
    </span>
  );
}
