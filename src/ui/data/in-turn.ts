const last = new Map<string, Promise<unknown>>();

/**
 * Begins work of one key only when what was begun before has ended, in whatever way: what takes an act back must not
 * reach the server before the act.
 */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
  last.set(key, mine);
  const forget = () => {
    if (last.get(key) === mine) last.delete(key);
  };
  mine.then(forget, forget);
  return mine;
}
