export interface DiffPart {
  text: string;
  kind: "same" | "added" | "removed";
}

/** Beyond this many words the whole text is shown as replaced: the table below grows with the square. */
const WORDS_MAX = 600;

/** The words that went and the words that came, in reading order. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, now] = [words(before), words(after)];
  if (old.length > WORDS_MAX || now.length > WORDS_MAX) {
    return joined([
      { text: before, kind: "removed" },
      { text: after, kind: "added" },
    ]);
  }
  const common = commonLengths(old, now);
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      parts.push({ text: old[i++] ?? "", kind: "same" });
      j++;
    } else if (j < now.length && (i === old.length || at(common, i, j + 1) > at(common, i + 1, j))) {
      parts.push({ text: now[j++] ?? "", kind: "added" });
    } else parts.push({ text: old[i++] ?? "", kind: "removed" });
  }
  return joined(parts);
}

const words = (text: string) => text.split(/(?<=\s)/u);
const at = (table: number[][], i: number, j: number) => table[i]?.[j] ?? 0;

/** Length of the longest common run of words from (i, j) on. */
function commonLengths(old: string[], now: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    const row = table[i];
    for (let j = now.length - 1; row && j >= 0; j--) {
      row[j] =
        old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function joined(parts: DiffPart[]): DiffPart[] {
  return parts.reduce<DiffPart[]>((out, part) => {
    const last = out.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else if (part.text) out.push({ ...part });
    return out;
  }, []);
}
