import { signedInBy } from "@/auth";
import { refuse } from "../answers";
import { eventStream } from "./event-stream";
import { screens } from "./screens";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Says what changed among what the viewer may see, until the session ends. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await signedInBy(request);
  if (!signedIn) return refuse(401);
  const ended = new AbortController();
  const { sink, response } = eventStream(request.signal, () => ended.abort());
  const close = await screens().open({ ...signedIn, ...sink });
  if (!close) {
    sink.end();
    return refuse(429);
  }
  if (ended.signal.aborted) close();
  else ended.signal.addEventListener("abort", close);
  return response;
}
