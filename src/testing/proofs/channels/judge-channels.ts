import { readFileSync } from "node:fs";

/**
 * Whether channels were asked in time and within every limit, told from the logs of those that were asked. Imports
 * nothing from the product: how often each platform should be asked stands here once more.
 */
export interface JudgedChannel {
  platform: string;
  server: string;
  caller: string;
  kind: "quiet" | "hot" | "failing" | "narrow" | "dead";
}

export interface LoggedCall {
  at: number;
  server: string;
  caller: string | null;
  asked: string;
  /** 0: it was never answered. */
  status: number;
}

interface Rhythm {
  asked: RegExp;
  /** At rest, and while customers write, in seconds. */
  everySeconds: number;
  fastestSeconds: number;
  /** Customers of hot accounts write here. */
  isWritten?: true;
}

const RHYTHMS: Record<string, Rhythm[]> = {
  x: [
    { asked: /^GET \/2\/users\/\d+\/mentions/, everySeconds: 30, fastestSeconds: 5, isWritten: true },
    { asked: /^GET \/2\/dm_events/, everySeconds: 75, fastestSeconds: 75 },
    { asked: /^GET \/2\/users\/\d+\/tweets/, everySeconds: 120, fastestSeconds: 60 },
  ],
  facebook: [
    { asked: /\/feed$/, everySeconds: 60, fastestSeconds: 20, isWritten: true },
    { asked: /\/conversations$/, everySeconds: 60, fastestSeconds: 20 },
  ],
  instagram: [
    { asked: /\/media$/, everySeconds: 60, fastestSeconds: 20, isWritten: true },
    { asked: /\/conversations$/, everySeconds: 60, fastestSeconds: 20 },
  ],
  telegram: [{ asked: /getUpdates$/, everySeconds: 15, fastestSeconds: 3, isWritten: true }],
  bluesky: [
    { asked: /listNotifications$/, everySeconds: 30, fastestSeconds: 5, isWritten: true },
    { asked: /chat\.bsky\.convo\.(getLog|listConvos)$/, everySeconds: 30, fastestSeconds: 5 },
    { asked: /(getAuthorFeed|listRecords)$/, everySeconds: 120, fastestSeconds: 30 },
  ],
  mastodon: [
    // What is written comes whole by the stream: pulls find nothing new, and keep their rest.
    { asked: /\/api\/v1\/notifications$/, everySeconds: 30, fastestSeconds: 5 },
    { asked: /\/api\/v1\/accounts\/\d+\/statuses$/, everySeconds: 120, fastestSeconds: 60 },
  ],
};

export interface Asked {
  /** Sources that were judged, and those that were never asked. */
  sources: number;
  neverAsked: string[];
  /** The longest time between two calls for one source, over its interval: at rest, and while customers write. */
  worstQuiet: number;
  worstHot: number;
  worstSource: string;
  calls: number;
  perSecond: number;
  /** The most calls in one second, over the mean. */
  peak: number;
  /** Answered with a limit: outside of the one that was ordered, and during it. */
  refused: number;
  refusedInOrdered: number;
  /** Calls to the server that answers nobody. */
  toDead: number;
  /** The most calls of one account with a narrow allowance in one window; 24 of 30 are for reading ahead. */
  mostNarrow: number;
}

export interface Span {
  from: number;
  to: number;
}

const NARROW_WINDOW_MS = 300_000;
/** What customers write makes a source fast from its next call on. */
const WARM_MS = 60_000;
/** After a limit of all its channels, a server is asked again by one after the other. */
const AFTER_LIMIT_MS = 120_000;

export const callsIn = (file: string): LoggedCall[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): LoggedCall => JSON.parse(line));

/** `during` is judged; `limited` is when one server was ordered to refuse everybody. */
export function judgeChannels(
  channels: JudgedChannel[],
  calls: LoggedCall[],
  { during, limited }: { during: Span; limited: (Span & { server: string }) | null },
): Asked {
  const within = calls.filter(({ at }) => at >= during.from && at < during.to);
  const byCaller = Map.groupBy(within, ({ server, caller }) => `${server} ${caller}`);
  const judged = channels
    .filter(({ kind }) => kind === "quiet" || kind === "hot")
    .flatMap((channel) =>
      (RHYTHMS[channel.platform] ?? []).map((rhythm) => {
        const own = byCaller.get(`${channel.server} ${channel.caller}`) ?? [];
        const times = own.filter(({ asked }) => rhythm.asked.test(asked)).map(({ at }) => at);
        const spared = limited?.server === channel.server ? limited : null;
        return { channel, rhythm, times, ...worstOf({ channel, rhythm, times }, { during, spared }) };
      }),
    );
  const seconds = (during.to - during.from) / 1_000;
  const inSeconds = [...Map.groupBy(within, ({ at }) => Math.floor(at / 1_000)).values()];
  const perSecond = within.length / seconds;
  const worst = (of: "quiet" | "hot") => Math.max(0, ...judged.map((one) => one[of]));
  const last = judged.reduce((a, b) => (Math.max(b.quiet, b.hot) > Math.max(a.quiet, a.hot) ? b : a));
  const isOrdered = ({ at, server }: LoggedCall) =>
    limited !== null && server === limited.server && at >= limited.from && at < limited.to;
  const limits = within.filter(isRefused);
  return {
    sources: judged.length,
    neverAsked: judged
      .filter(({ times, rhythm }) => times.length === 0 && rhythm.everySeconds < seconds)
      .map(nameOf),
    ...{ worstQuiet: worst("quiet"), worstHot: worst("hot"), worstSource: nameOf(last) },
    ...{ calls: within.length, perSecond },
    peak: Math.max(0, ...inSeconds.map(({ length }) => length)) / perSecond,
    refused: limits.filter((call) => !isOrdered(call)).length,
    refusedInOrdered: limits.filter(isOrdered).length,
    toDead: within.filter(({ status }) => status === 0).length,
    mostNarrow: mostNarrow(channels, byCaller),
  };
}

const nameOf = ({ channel, rhythm }: { channel: JudgedChannel; rhythm: Rhythm }) =>
  `${channel.server} ${channel.caller} ${rhythm.asked.source}`;

/** Meta refuses for the application with 403. */
const isRefused = ({ status, server }: LoggedCall) =>
  status === 429 || (status === 403 && (server === "facebook" || server === "instagram"));

function worstOf(
  { channel, rhythm, times }: { channel: JudgedChannel; rhythm: Rhythm; times: number[] },
  { during, spared }: { during: Span; spared: Span | null },
): { quiet: number; hot: number } {
  const moments = [during.from, ...times, during.to];
  const gaps = moments.slice(1).map((to, at) => ({ from: moments[at] ?? to, to }));
  const counted = gaps.filter(
    ({ from, to }) => !spared || to < spared.from || from > spared.to + AFTER_LIMIT_MS,
  );
  const longest = (some: Span[]) => Math.max(0, ...some.map(({ from, to }) => to - from)) / 1_000;
  const isHot = channel.kind === "hot" && rhythm.isWritten;
  const warm = counted.filter(({ from }) => from >= during.from + WARM_MS);
  return {
    quiet: longest(counted) / rhythm.everySeconds,
    hot: isHot ? longest(warm) / rhythm.fastestSeconds : 0,
  };
}

function mostNarrow(channels: JudgedChannel[], byCaller: Map<string, LoggedCall[]>): number {
  const narrow = channels.filter(({ kind }) => kind === "narrow");
  return Math.max(
    0,
    ...narrow.map(({ server, caller }) => {
      let most = 0;
      let since = Number.NEGATIVE_INFINITY;
      let count = 0;
      for (const { at, asked } of byCaller.get(`${server} ${caller}`) ?? []) {
        if (/streaming/.test(asked)) continue;
        if (at >= since + NARROW_WINDOW_MS) [since, count] = [at, 0];
        count += 1;
        most = Math.max(most, count);
      }
      return most;
    }),
  );
}
