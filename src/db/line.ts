import postgres, { type Sql, type TransactionSql } from "postgres";
import { type Place, reach } from "./reach";

/**
 * One connection to the database: used until it breaks, and then never again. What the driver keeps of a broken one
 * spoils the next: bytes that were not written hold up all that follow, and what a dead transaction still asks goes
 * into somebody else's transaction, or into a closed socket, which ends the process.
 */
export interface Line {
  unsafe(...asked: Parameters<Sql["unsafe"]>): ReturnType<Sql["unsafe"]>;
  /** Rejects as soon as the line breaks. Whatever `work` asks then is refused. */
  begin(work: Work): Promise<unknown>;
  close(): Promise<void>;
}

export type Work = (inner: TransactionSql) => Promise<unknown>;

export interface LineWish {
  url: string;
  /** Where the server may be; the first that answers is taken. */
  places: Place[];
  /** What the server is told of the connection. */
  connection: Record<string, string | number>;
  /** How values are written and read. */
  codec: Pick<Sql["options"], "parsers" | "serializers">;
  reachMs: number;
  /** Told once, before anybody who waits for an answer. */
  onBroken(): void;
}

const CLOSE_SECONDS = 5;

/** Connects with its first statement. */
export function openLine(wish: LineWish): Line {
  const breakage = new Breakage(() => {
    wish.onBroken();
    // Refuses what still waits inside the driver.
    void driver.end({ timeout: 0 });
  });
  const driver = driverOf(wish, breakage);
  return {
    unsafe: driver.unsafe,
    begin: (work) =>
      Promise.race([driver.begin((inner) => whileWhole(breakage, work, inner)), breakage.happened]),
    close: () => driver.end({ timeout: CLOSE_SECONDS }),
  };
}

function driverOf({ url, places, connection, codec, reachMs }: LineWish, breakage: Breakage): Sql {
  const untried = [...places];
  const [first] = places;
  const options = {
    ...{ connection, max: 1, max_lifetime: null, connect_timeout: reachMs / 1_000, onnotice: () => {} },
    ...(first && "host" in first && first),
    // Nobody reads arrays here, and a line that breaks while the driver asks for their types ends the process.
    fetch_types: false,
    onclose: () => breakage.note(),
    // The driver asks a second time when it wants to use the line again: then no place is left to try.
    socket: () =>
      reach(untried, reachMs).catch((cause: unknown) => {
        throw breakage.note(cause);
      }),
  };
  const driver = postgres(url, options);
  Object.assign(driver.options.parsers, codec.parsers);
  Object.assign(driver.options.serializers, codec.serializers);
  return driver;
}

async function whileWhole(breakage: Breakage, work: Work, inner: TransactionSql): Promise<unknown> {
  const refusing = new Proxy(inner, {
    get(target, name) {
      if (breakage.hasHappened) throw new BrokenLineError();
      if (name === "savepoint")
        return (nested: Work) => target.savepoint((deeper) => whileWhole(breakage, nested, deeper));
      return Reflect.get(target, name);
    },
  });
  try {
    return await work(refusing);
  } finally {
    // The driver would now commit or roll back, on a socket that is gone.
    if (breakage.hasHappened) await forever;
  }
}

const forever = new Promise<never>(() => {});

/** Its code tells what to do: the database is away, try the same later. */
class BrokenLineError extends Error {
  readonly code = "CONNECTION_CLOSED";

  constructor(cause?: unknown) {
    super("The connection to the database is broken.", { cause });
    this.name = "BrokenLineError";
  }
}

/** Of one line, once. */
class Breakage {
  hasHappened = false;
  /** Rejects then. */
  readonly happened: Promise<never>;
  private readonly reject: (error: unknown) => void;

  constructor(private readonly onFirst: () => void) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.happened = promise;
    this.happened.catch(() => {});
    this.reject = reject;
  }

  note(cause?: unknown): BrokenLineError {
    const error = new BrokenLineError(cause);
    if (!this.hasHappened) {
      this.hasHappened = true;
      this.reject(error);
      this.onFirst();
    }
    return error;
  }
}
