import { Command } from "@/core/commands";
import { database } from "@/db/client";
import { runCommand } from "@/services/run-command";
import { answer } from "../answers";
import { sentTo } from "../sent";

const BODY_MAX_BYTES = 65_536;

/** Everything an agent does to a conversation. 409 says that it was understood and not done, and why. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Command, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const result = await runCommand(database(), { viewer: sent.viewer, command: sent.wish, now: new Date() });
  if (result.ok) return answer(result);
  return answer(result, result.reason === "not_found" ? 404 : 409);
}
