import { z } from "zod";

/** Lets the simulated platform's people do something; throws with the simulator's own words when it refuses. */
export async function control(
  { simulatorUrl }: { simulatorUrl: string | null },
  verb: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${simulatorUrl}/_sim/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`/_sim/${verb} answered ${answer.status}: ${await answer.text()}`);
  return z.record(z.string(), z.unknown()).parse(await answer.json());
}
