const QUIET_MS = 1_500;
const NAME_WIDTH = 11;

export type Say = (line: string) => void;

export interface Step {
  name: string;
  /** Said when the step takes its time. */
  doing: string;
  done: string;
}

/** One line a part: `database   ready (0.9 s)`. */
export const line = (name: string, words: string) => `  ${name.padEnd(NAME_WIDTH)}${words}`;

export async function step<T>(say: Say, { name, doing, done }: Step, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const slow = setTimeout(() => say(line(name, `${doing} …`)), QUIET_MS);
  try {
    const result = await work();
    say(line(name, `${done} (${((performance.now() - since) / 1000).toFixed(1)} s)`));
    return result;
  } finally {
    clearTimeout(slow);
  }
}
