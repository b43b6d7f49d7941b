import type { Controls } from "./pretended";
import type { Windows } from "./windows";

interface ControlledFake {
  stage: {
    now(): Date;
    world: { clockOffsetMs: number };
    record(entry: { type: "clock"; offsetMs: number }): void;
  };
  faults: { accept(fault: unknown, now: Date): void; clear(): void; list(): unknown[] };
  log: Controls["log"];
  drift: boolean;
  windows?: Windows;
}

interface ByName {
  /** A fault of a call for each name, where that is all there is to it. */
  modes: Record<string, { group: string; call?: object }>;
  switchOn?(body: unknown): unknown;
}

/** The controls of a fake that is made of the kit; `byName` where its failures have names. */
export function controlsOf(fake: ControlledFake, byName?: ByName): Controls {
  return {
    log: fake.log,
    advance: (milliseconds) =>
      fake.stage.record({ type: "clock", offsetMs: fake.stage.world.clockOffsetMs + milliseconds }),
    switchOn(fault) {
      if (byName && fault.mode !== undefined) return switchedOn(fake, byName, fault);
      fake.faults.accept(fault, fake.stage.now());
      return null;
    },
    faults: () => fake.faults.list(),
    clear: () => fake.faults.clear(),
    modes() {
      const names = Object.keys(byName?.modes ?? {});
      const groups = Object.groupBy(names, (name) => byName?.modes[name]?.group ?? "");
      return Object.fromEntries(Object.entries(groups).map(([group, list]) => [group, list ?? []]));
    },
    setDrift(on) {
      fake.drift = on;
    },
    setLimits(scale) {
      if (fake.windows) fake.windows.scale = scale;
    },
  };
}

function switchedOn(
  fake: ControlledFake,
  { modes, switchOn }: ByName,
  fault: Record<string, unknown>,
): unknown {
  if (switchOn) return switchOn(fault);
  const { mode, next, ...rest } = fault;
  const name = String(mode);
  const call = Object.hasOwn(modes, name) ? modes[name]?.call : undefined;
  if (!call) throw new Error(`There is no mode "${name}".`);
  fake.faults.accept(
    { ...call, ...rest, ...(next !== undefined && { times: Number(next) }) },
    fake.stage.now(),
  );
  return { mode: name };
}
