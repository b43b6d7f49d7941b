import { z } from "zod";
import type { Credentials } from "@/platforms/connector";

const SignedIn = z.object({ credentials: z.record(z.string(), z.unknown()) });

/** Signs a brand in at the simulated platform, as its owner would at the real one. */
export async function signInAtSimulator(simulatorUrl: string, username: string): Promise<Credentials> {
  const answer = await fetch(`${simulatorUrl}/_sim/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username }),
  });
  if (!answer.ok)
    throw new Error(`The simulated platform refused to sign ${username} in (${answer.status}).`);
  return SignedIn.parse(await answer.json()).credentials;
}
