/** A colleague, as two letters. */
export function Initials({ name, size = 24 }: { name: string; size?: 20 | 24 }) {
  const box = size === 20 ? "size-5 text-[0.5rem]" : "size-6 text-[0.625rem]";
  return (
    <span
      aria-hidden="true"
      className={`grid flex-none place-items-center rounded-full bg-sunk leading-none font-[650] text-ink-2 inset-ring inset-ring-line ${box}`}
    >
      {initials(name)}
    </span>
  );
}

const segments = new Intl.Segmenter("und", { granularity: "grapheme" });

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last].map(firstGrapheme).join("").toLocaleUpperCase();
}

function firstGrapheme(word: string): string {
  return [...segments.segment(word)][0]?.segment ?? "";
}
