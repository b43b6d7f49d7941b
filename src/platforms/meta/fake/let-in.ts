import { createHmac } from "node:crypto";
import type { Call } from "./call";
import { Refusal } from "./refusal";
import type { MetaStage } from "./stage";

/** Whose token comes with a call, and whether the application proves that it is its own. Throws where it may not. */
export function letIn({ world }: MetaStage, request: Request, url: URL): Pick<Call, "pageId" | "pageIds"> {
  const given = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  if (url.searchParams.has("access_token"))
    throw Refusal.invalid("This stand-in takes tokens in the header alone: addresses end up in logs.");
  const death = world.deadTokens.get(given);
  if (death !== undefined) throw Refusal.deadToken(death);
  const token = world.tokens.get(given);
  if (!token) throw Refusal.deadToken(467);
  const proof = createHmac("sha256", world.app.secret).update(given).digest("hex");
  if (url.searchParams.get("appsecret_proof") !== proof)
    throw Refusal.invalid("Invalid appsecret_proof provided in the API argument");
  const { kind, pageIds } = token;
  return { pageId: kind === "page" ? (pageIds[0] ?? null) : null, pageIds };
}
