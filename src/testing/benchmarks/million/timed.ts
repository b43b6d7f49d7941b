import type { AgentClient } from "../../product/agent-client";

/** Milliseconds from asking to the last byte, one request after another. */
export async function timed(
  agent: AgentClient,
  requests: number,
  pathOf: (at: number) => string,
): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < requests; at += 1) {
    const started = performance.now();
    const answer = await agent.fetch(pathOf(at));
    await answer.arrayBuffer();
    samples.push(performance.now() - started);
  }
  return samples;
}
