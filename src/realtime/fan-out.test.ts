import { describe, expect, it } from "vitest";
import type { ChangeNotice, Viewer } from "@/core/views";
import {
  COALESCE_MS,
  createFanOut,
  type FanOutPorts,
  SESSION_CHECK_MS,
  STREAMS_PER_SESSION_MAX,
} from "./fan-out";

const viewer = (role: Viewer["role"], teamIds: string[] = []): Viewer => ({
  id: "v",
  name: "V",
  role,
  teamIds,
  locale: "en",
  theme: "system",
  density: "comfortable",
});
const changed = (id: string, version = 1): ChangeNotice => ({ type: "conversation", id, version });

/** A fan-out whose clock, database and platform of notices are moved by hand. */
function bench({
  teams = {},
  sessions = {},
}: {
  teams?: Record<string, string>;
  sessions?: Record<string, Viewer>;
} = {}) {
  const waiting: { ms: number; run: () => void }[] = [];
  const repeated: { ms: number; run: () => void }[] = [];
  const asked: string[][] = [];
  let hear: (notices: ChangeNotice[]) => void = () => {};
  let lose = () => {};
  let isDown = false;
  const orFail = <T>(value: T) =>
    isDown ? Promise.reject(new Error("no database")) : Promise.resolve(value);
  const ports: FanOutPorts = {
    listen: (onChange, onGap) => {
      hear = onChange;
      lose = onGap;
      return orFail(null);
    },
    teamsOf: (notices) => {
      asked.push(notices.map(({ id }) => id));
      return orFail(new Map(Object.entries(teams)));
    },
    viewersOf: () => orFail(new Map(Object.entries(sessions))),
    after: (ms, run) => void waiting.push({ ms, run }),
    every: (ms, run) => void repeated.push({ ms, run }),
  };
  const fanOut = createFanOut(ports);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    fanOut,
    asked,
    repeated,
    waiting,
    hear: (...notices: ChangeNotice[]) => hear(notices),
    lose: () => lose(),
    fail: (now: boolean) => {
      isDown = now;
    },
    /** The time for gathering is over. */
    flush: async () => {
      for (const { run } of waiting.splice(0)) run();
      await settled();
    },
    checkSessions: async () => {
      for (const { run } of repeated) run();
      await settled();
    },
    async open(sessionId: string, who: Viewer) {
      const told: ChangeNotice[] = [];
      const state = { isEnded: false };
      const close = await fanOut.open({
        sessionId,
        viewer: who,
        tell: (notices) => told.push(...notices),
        end: () => Object.assign(state, { isEnded: true }),
      });
      return { told, state, close };
    },
  };
}

describe("a screen", () => {
  it("is told of its own teams only; managers and admins of all", async () => {
    const { open, hear, flush } = bench({ teams: { a: "flights", b: "baggage" } });
    const [ana, mara, lou] = [
      await open("1", viewer("agent", ["flights"])),
      await open("2", viewer("manager")),
      await open("3", viewer("agent")),
    ];
    hear(changed("a"), changed("b"), changed("gone"));
    await flush();
    expect(ana.told).toEqual([changed("a")]);
    expect(mara.told).toEqual([changed("a"), changed("b")]);
    expect(lou.told).toEqual([]);
  });

  it("is told of what concerns its viewer alone, whatever their role, and of no other person", async () => {
    const { open, hear, flush } = bench();
    const kim = await open("1", { ...viewer("agent"), id: "kim" });
    const ada = await open("2", { ...viewer("admin"), id: "ada" });
    const ofKim: ChangeNotice = { type: "person", id: "kim", version: 1 };
    hear(ofKim);
    await flush();
    expect([kim.told, ada.told]).toEqual([[ofKim], []]);
  });

  it("is told nothing any more once it was closed", async () => {
    const { open, hear, flush, fanOut } = bench({ teams: { a: "t" } });
    const screen = await open("1", viewer("admin"));
    hear(changed("a"));
    screen.close?.();
    await flush();
    expect(screen.told).toEqual([]);
    expect(fanOut.openScreens()).toBe(0);
  });

  it("ends within five seconds after its session", async () => {
    const sessions: Record<string, Viewer> = { gone: viewer("admin"), stays: viewer("admin") };
    const { open, checkSessions, repeated, fanOut } = bench({ sessions });
    const [gone, stays] = [await open("gone", viewer("admin")), await open("stays", viewer("admin"))];
    delete sessions.gone;
    await checkSessions();
    expect([gone.state.isEnded, stays.state.isEnded]).toEqual([true, false]);
    expect(fanOut.openScreens()).toBe(1);
    expect(repeated.map(({ ms }) => ms)).toEqual([SESSION_CHECK_MS]);
    expect(SESSION_CHECK_MS).toBeLessThan(5_000);
  });

  it("follows its viewer to another team", async () => {
    const sessions = { "1": viewer("agent", ["baggage"]) };
    const { open, hear, flush, checkSessions } = bench({ teams: { a: "flights", b: "baggage" }, sessions });
    const screen = await open("1", viewer("agent", ["flights"]));
    await checkSessions();
    hear(changed("a"), changed("b"));
    await flush();
    expect(screen.told).toEqual([changed("b")]);
  });

  it("ends when nobody can say any more who may see what", async () => {
    for (const moment of ["flush", "checkSessions"] as const) {
      const it_ = bench({ teams: { a: "t" } });
      const screen = await it_.open("1", viewer("admin"));
      it_.fail(true);
      it_.hear(changed("a"));
      await it_[moment]();
      expect(screen.state.isEnded).toBe(true);
      expect(screen.told).toEqual([]);
    }
  });
});

describe("the fan-out", () => {
  it("lets screens come back and read again when notices may have been missed", async () => {
    const { open, lose, fanOut } = bench();
    const screen = await open("1", viewer("admin"));
    lose();
    expect(screen.state.isEnded).toBe(true);
    expect(fanOut.openScreens()).toBe(0);
  });

  it("gathers a storm into one look-up and tells the highest version once", async () => {
    const { open, hear, flush, asked, waiting } = bench({ teams: { a: "t", b: "t" } });
    const screen = await open("1", viewer("admin"));
    for (let version = 1; version <= 100; version++) hear(changed("a", version), changed("b", 101 - version));
    expect(waiting.map(({ ms }) => ms)).toEqual([COALESCE_MS]);
    await flush();
    expect(asked).toEqual([["a", "b"]]);
    expect(screen.told).toEqual([changed("a", 100), changed("b", 100)]);
  });

  it("tells what changed and who is there of one conversation, which are two things", async () => {
    const { open, hear, flush } = bench({ teams: { a: "t" } });
    const screen = await open("1", viewer("admin"));
    const present: ChangeNotice = { type: "presence", id: "a", version: 9 };
    hear(changed("a"), present, changed("a", 2));
    await flush();
    expect(screen.told).toEqual([changed("a", 2), present]);
  });

  it("knows whose screens are open", async () => {
    const { open, fanOut } = bench();
    const first = await open("1", viewer("admin"));
    await open("1", viewer("admin"));
    await open("2", viewer("admin"));
    first.close?.();
    expect(fanOut.openSessions()).toEqual(["1", "2"]);
  });

  it("listens once, however many screens there are", async () => {
    const { open, repeated } = bench();
    for (let at = 0; at < 5; at++) await open(String(at), viewer("admin"));
    expect(repeated).toHaveLength(1);
  });

  it("opens no more screens of one session than a browser needs", async () => {
    const { open } = bench();
    const opened = [];
    for (let at = 0; at <= STREAMS_PER_SESSION_MAX; at++)
      opened.push((await open("1", viewer("admin"))).close);
    expect(opened.filter((close) => close === null)).toHaveLength(1);
    opened[0]?.();
    expect((await open("1", viewer("admin"))).close).not.toBeNull();
  });

  it("tries to listen again after it could not", async () => {
    const { open, fail, hear, flush, fanOut } = bench({ teams: { a: "t" } });
    fail(true);
    await expect(open("1", viewer("admin"))).rejects.toThrow("no database");
    expect(fanOut.openScreens()).toBe(0);
    fail(false);
    const screen = await open("1", viewer("admin"));
    hear(changed("a"));
    await flush();
    expect(screen.told).toEqual([changed("a")]);
  });
});
