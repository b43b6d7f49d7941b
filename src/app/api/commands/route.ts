import { viewerOf } from "@/auth";
import { Command } from "@/core/commands";
import { database } from "@/db/client";
import { runCommand } from "@/services/run-command";
import { answer, refuse } from "../answers";
import { jsonOf } from "../request-input";
import { isSameOrigin } from "../same-origin";

const BODY_MAX_BYTES = 65_536;

/** Everything an agent does to a conversation. 409 says that it was understood and not done, and why. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const body = await jsonOf(request, BODY_MAX_BYTES);
  if (!body.ok) return refuse(body.status);
  const command = Command.safeParse(body.value);
  if (!command.success) return refuse(400);
  const result = await runCommand(database(), { viewer, command: command.data, now: new Date() });
  if (result.ok) return answer(result);
  return answer(result, result.reason === "not_found" ? 404 : 409);
}
