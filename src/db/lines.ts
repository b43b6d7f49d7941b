import type { Line } from "./line";

interface Place {
  line: Line;
  isInTransaction: boolean;
  /** Single statements on their way. */
  statements: number;
}

interface LinesWish {
  max: number;
  open(onBroken: () => void): Line;
}

/**
 * At most `max` lines, opened when they are needed, as one. One is always left to single statements, which travel one
 * behind the other: they never wait for a transaction, not even for one that waits for them. Transactions that are too
 * many wait their turn.
 */
export function startLines({ max, open }: LinesWish): Line {
  const places = new Set<Place>();
  const turns = startTurns(Math.max(1, max - 1));

  function freest(): Place {
    const [first] = [...places]
      .filter(({ isInTransaction }) => !isInTransaction)
      .sort((a, b) => a.statements - b.statements);
    return first && (first.statements === 0 || places.size >= max) ? first : add();
  }

  function add(): Place {
    const line = open(() => places.delete(place));
    const place = { line, isInTransaction: false, statements: 0 };
    places.add(place);
    return place;
  }

  return {
    unsafe(...asked) {
      const place = freest();
      const query = place.line.unsafe(...asked);
      place.statements += 1;
      const ended = () => {
        place.statements -= 1;
      };
      query.then(ended, ended);
      return query;
    },
    async begin(work) {
      await turns.take();
      const place = freest();
      place.isInTransaction = true;
      try {
        return await place.line.begin(work);
      } finally {
        place.isInTransaction = false;
        turns.pass();
      }
    },
    async close() {
      await Promise.all([...places].map(({ line }) => line.close()));
    },
  };
}

/** So many at once; the others in the order in which they came. */
function startTurns(max: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    async take(): Promise<void> {
      if (taken < max) taken += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    pass(): void {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    },
  };
}
