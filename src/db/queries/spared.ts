/** A reading that is cheaper than this is made anew for everybody who asks: it is as true as can be. */
const CHEAP_MS = 25;
/** An expensive one is used again for so many times its own duration, so that it takes a twentieth of the time at most … */
const USED_TIMES = 20;
/** … but never for longer. */
const USED_MAX_MS = 10_000;

interface Reading<T> {
  answer: Promise<T>;
  isExpensive: boolean;
  usableUntil: number;
}

/**
 * The same question, asked of the database no more often than its cost allows. Once it has been expensive, those who
 * ask while it is being answered share the answer. One memory for each `key`, gone with it.
 */
export function spared<K extends object, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const readings = new WeakMap<K, Reading<T>>();
  return (key) => {
    const last = readings.get(key);
    if (last && performance.now() < last.usableUntil) return last.answer;
    const reading = begin(() => read(key), last?.isExpensive ?? false);
    readings.set(key, reading);
    return reading.answer;
  };
}

function begin<T>(read: () => Promise<T>, wasExpensive: boolean): Reading<T> {
  const startedAt = performance.now();
  const reading: Reading<T> = {
    answer: read(),
    isExpensive: wasExpensive,
    usableUntil: wasExpensive ? Number.POSITIVE_INFINITY : 0,
  };
  reading.answer.then(
    () => {
      const tookMs = performance.now() - startedAt;
      reading.isExpensive = tookMs >= CHEAP_MS;
      reading.usableUntil = reading.isExpensive
        ? performance.now() + Math.min(tookMs * USED_TIMES, USED_MAX_MS)
        : 0;
    },
    () => {
      reading.usableUntil = 0;
    },
  );
  return reading;
}
