import { seesTeam } from "@/core/policy";
import type { ChangeNotice, Viewer } from "@/core/views";

/** Notices of this long are told together: a storm costs one look-up, and nobody sees the difference. */
export const COALESCE_MS = 50;
/** An ended session loses its streams within five seconds. */
export const SESSION_CHECK_MS = 4_000;
/** One tab leads for all others of a browser. */
export const STREAMS_PER_SESSION_MAX = 16;

/** An open screen. */
export interface Screen {
  sessionId: string;
  viewer: Viewer;
  tell(notices: ChangeNotice[]): void;
  end(): void;
}

/** What the fan-out needs from outside. */
export interface FanOutPorts {
  /** `onGap`: the connection was lost for a while, and with it perhaps some notices. */
  listen(onChange: (notices: ChangeNotice[]) => void, onGap: () => void): Promise<unknown>;
  /** Team by id of what changed. */
  teamsOf(notices: ChangeNotice[]): Promise<Map<string, string>>;
  /** The viewers of those sessions that still run. */
  viewersOf(sessionIds: string[]): Promise<Map<string, Viewer>>;
  after(ms: number, run: () => void): void;
  every(ms: number, run: () => void): void;
}

export interface FanOut {
  /** Shows the screen what its viewer may see until the returned function is called. Null when it has too many. */
  open(screen: Screen): Promise<(() => void) | null>;
  /** For tests and figures. */
  openScreens(): number;
  /** The sign-ins that have a screen open here. */
  openSessions(): string[];
}

/** One per web process: one LISTEN connection, any number of screens, each told only of what exists for its viewer. */
export function createFanOut(ports: FanOutPorts): FanOut {
  const screens = new Set<Screen>();
  const changes = coalesced(ports, (notices) => orEndAll(() => tellAll(notices)));
  let listening: Promise<unknown> | undefined;

  const start = async () => {
    await ports.listen(changes.add, endAll);
    ports.every(SESSION_CHECK_MS, () => void orEndAll(checkSessions));
  };
  const tellAll = async (notices: ChangeNotice[]) => {
    const teams = await ports.teamsOf(notices);
    for (const screen of screens) {
      const visible = notices.filter((notice) => isFor(screen.viewer, notice, teams.get(notice.id)));
      if (visible.length > 0) screen.tell(visible);
    }
  };
  const checkSessions = async () => {
    const asked = [...screens];
    if (asked.length === 0) return;
    const viewers = await ports.viewersOf([...new Set(asked.map(({ sessionId }) => sessionId))]);
    for (const screen of asked) {
      const viewer = viewers.get(screen.sessionId);
      if (viewer) screen.viewer = viewer;
      else endOne(screen);
    }
  };
  const endOne = (screen: Screen) => {
    screens.delete(screen);
    screen.end();
  };
  /** Screens come back by themselves, and read everything again. */
  const endAll = () => screens.forEach(endOne);
  /** When nobody can say who may see what, nobody is told. */
  const orEndAll = (work: () => Promise<void>) => work().catch(endAll);

  return {
    async open(screen) {
      const ofSession = [...screens].filter(({ sessionId }) => sessionId === screen.sessionId);
      if (ofSession.length >= STREAMS_PER_SESSION_MAX) return null;
      screens.add(screen);
      listening ??= start();
      await listening.catch((error: unknown) => {
        listening = undefined;
        screens.delete(screen);
        throw error;
      });
      return () => void screens.delete(screen);
    },
    openScreens: () => screens.size,
    openSessions: () => [...new Set([...screens].map(({ sessionId }) => sessionId))],
  };
}

const isFor = (viewer: Viewer, { type, id }: ChangeNotice, teamId: string | undefined) =>
  type === "person" ? id === viewer.id : teamId !== undefined && seesTeam(viewer, teamId);

/** Gathers what changes within `COALESCE_MS`; of several versions of one thing the highest is told. */
function coalesced({ after }: FanOutPorts, tell: (notices: ChangeNotice[]) => void) {
  const pending = new Map<string, ChangeNotice>();
  const flush = () => {
    const notices = [...pending.values()];
    pending.clear();
    tell(notices);
  };
  const add = (notices: ChangeNotice[]) => {
    if (pending.size === 0 && notices.length > 0) after(COALESCE_MS, flush);
    for (const notice of notices) {
      const key = `${notice.type} ${notice.id}`;
      const known = pending.get(key);
      if (!known || known.version < notice.version) pending.set(key, notice);
    }
  };
  return { add };
}
