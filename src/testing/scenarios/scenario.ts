import type { Capabilities } from "@/platforms/capabilities";
import type { Session } from "@/platforms/connector";
import type { World } from "../worlds/world";
import type { ScenarioDesk } from "./desk";

/** What has to hold on every platform that can come into this situation. */
export interface Scenario {
  number: number;
  name: string;
  /** Why a platform cannot come into it; null where it can. */
  never(platform: Able): string | null;
  /** What was not as it should be, in words; empty when it holds. */
  play(desk: ScenarioDesk, size: Size): Promise<string[]>;
}

export interface Able {
  world: World;
  capabilities: Capabilities;
  session: Session;
}

/** How much happens: much in a proof, little in a test. */
export interface Size {
  items: number;
  kills: number;
}

/** Says `fault` unless it holds. */
export const unless = (holds: boolean, fault: string): string[] => (holds ? [] : [fault]);

/** Waits until something that the platform does of its own accord has happened. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<boolean> {
  for (const started = performance.now(); performance.now() - started < withinMs; ) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
