import type { Sql, TransactionSql } from "postgres";

/** Runs of a text after which it counts as one that comes again. */
const OFTEN = 3;
/** Texts that are kept ready, and texts that are counted: a server is not filled with what hardly comes again. */
const KEPT_MAX = 300;
const COUNTED_MAX = 2_000;

/**
 * The driver, with statements that come again kept ready on the server. They are understood once a connection, and what
 * does not depend on each other travels without waiting: the driver has to ask first about a statement it does not keep.
 */
export function keepingStatements<C extends Sql | TransactionSql>(client: C, often = counter()): C {
  return new Proxy(client, {
    get(target, name) {
      if (name === "unsafe") return unsafeOf(target, often);
      if (name === "begin" && "begin" in target)
        return <T>(work: (inner: TransactionSql) => Promise<T>) =>
          target.begin((inner) => work(keepingStatements(inner, often)));
      if (name === "savepoint" && "savepoint" in target)
        return <T>(work: (inner: TransactionSql) => Promise<T>) =>
          target.savepoint((inner) => work(keepingStatements(inner, often)));
      return Reflect.get(target, name);
    },
  });
}

function unsafeOf(target: Sql | TransactionSql, comesOften: (text: string) => boolean): Sql["unsafe"] {
  return (text, parameters, options) =>
    target.unsafe(text, parameters, { ...options, prepare: options?.prepare || comesOften(text) });
}

function counter(): (text: string) => boolean {
  const runs = new Map<string, number>();
  let kept = 0;
  return (text) => {
    const before = runs.get(text) ?? 0;
    if (before >= OFTEN) return true;
    if (before === OFTEN - 1 && kept === KEPT_MAX) return false;
    if (before === 0 && runs.size === COUNTED_MAX) return false;
    runs.set(text, before + 1);
    if (before === OFTEN - 1) kept++;
    return before === OFTEN - 1;
  };
}
