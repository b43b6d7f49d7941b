import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Route } from "@playwright/test";
import { drawsFrom } from "../../draws";

const LATER_MS = 400;
const FAILING_SHARE = 0.05;
/** Connections are cut as often as answers are refused. */
const CUT_SHARE = 0.5;

/** Every request takes 400 ms longer and one in twenty fails, until the returned function is called. */
export async function worsen(context: BrowserContext): Promise<() => Promise<void>> {
  const draws = drawsFrom(1);
  const slowly = async (route: Route) => {
    await sleep(LATER_MS);
    if (draws() >= FAILING_SHARE) return route.continue();
    return draws() < CUT_SHARE ? route.abort("connectionreset") : route.fulfill({ status: 503 });
  };
  await context.route("**/*", slowly);
  return () => context.unroute("**/*", slowly);
}
