import { z } from "zod";
import type { Credentials } from "@/platforms/connector";

const Platforms = z.array(z.object({ platform: z.string(), title: z.string(), url: z.string().nullable() }));
const SignedIn = z.object({
  credentials: z.record(z.string(), z.unknown()),
  baseUrl: z.string().nullable().optional(),
});

export interface SimulatedPlatform {
  platform: string;
  title: string;
  url: string;
}

/** Every platform that is simulated, and where; the first one's address is the simulator's own. */
export async function simulatedPlatforms(simulatorUrl: string): Promise<SimulatedPlatform[]> {
  const answer = await fetch(`${simulatorUrl}/_sim/platforms`);
  if (!answer.ok) throw new Error(`The simulator does not say what it simulates (${answer.status}).`);
  return Platforms.parse(await answer.json()).map(({ url, ...platform }) => ({
    ...platform,
    url: url ?? simulatorUrl,
  }));
}

/**
 * Signs a brand in at a simulated platform, as its owner would at the real one. Mail is somewhere else than its page;
 * its address names the port of that.
 */
export async function signInAtSimulator(
  url: string,
  username: string,
): Promise<{ credentials: Credentials; baseUrl: string | null }> {
  const answer = await fetch(new URL("/_sim/accounts", pageOf(url)), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username }),
  });
  if (!answer.ok)
    throw new Error(`The simulated platform refused to sign ${username} in (${answer.status}).`);
  const { credentials, baseUrl = url } = SignedIn.parse(await answer.json());
  return { credentials, baseUrl };
}

function pageOf(url: string): URL {
  const page = new URL(url);
  page.port = page.searchParams.get("page") ?? page.port;
  return page;
}
