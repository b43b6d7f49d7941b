/** Lets the simulated platform do something; throws with its own words when it refuses. */
export async function ask(simulatorUrl: string, verb: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${simulatorUrl}/_sim/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The simulator refused ${verb} (${answer.status}): ${await answer.text()}`);
  return answer.json();
}
