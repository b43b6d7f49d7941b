import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Place = { host: string; port: number } | { path: string };

/** Connects to the first of the untried places that answers, each within so many milliseconds, and takes those tried off. */
export async function reach(untried: Place[], withinMs: number): Promise<Socket> {
  let failure: unknown;
  for (let place = untried.shift(); place; place = untried.shift()) {
    try {
      return await connected(place, withinMs);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function connected(place: Place, withinMs: number): Promise<Socket> {
  const socket = connect(place);
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(withinMs) });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  // Where it is encrypted, the driver reads off the name that the certificate must show.
  return Object.assign(socket, place);
}
