import type { PlayedLine } from "./script";

/** X gives back no more than the newest 800 mentions: what is played between two looks stays well below. */
const INBOUND_MAX = 600;
const LINES_MAX = 5_000;

/** Cuts the script into acts, each to be fetched by every channel before the next begins. */
export function actsOf(script: PlayedLine[]): PlayedLine[][] {
  const acts: PlayedLine[][] = [];
  let act: PlayedLine[] = [];
  let inbound = new Map<string, number>();
  for (const line of script) {
    const count = (inbound.get(line.brandUsername) ?? 0) + (line.isInbound ? 1 : 0);
    if (count > INBOUND_MAX || act.length >= LINES_MAX) {
      acts.push(act);
      act = [];
      inbound = new Map();
    }
    inbound.set(line.brandUsername, (inbound.get(line.brandUsername) ?? 0) + (line.isInbound ? 1 : 0));
    act.push(line);
  }
  return act.length > 0 ? [...acts, act] : acts;
}
