import { createHash } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../refusal";
import { type MetaStage, newNumber } from "../stage";

const Dialog = z.object({
  client_id: z.string(),
  redirect_uri: z.url(),
  state: z.string().min(1),
  scope: z.string().min(1),
  response_type: z.literal("code"),
  code_challenge: z.string(),
  code_challenge_method: z.literal("S256"),
});

/** Whoever is asked here consents at once, for every Page: what comes back is where the browser goes. */
export function consented(stage: MetaStage, url: URL): { location: string } {
  const read = Dialog.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success || read.data.client_id !== stage.world.app.id)
    throw Refusal.invalid("Invalid parameters of the dialog.");
  const { redirect_uri: redirectUrl, code_challenge: codeChallenge, state } = read.data;
  const pageIds = [...stage.world.brands.values()]
    .filter(({ product }) => product === "facebook")
    .map(({ id }) => id);
  const code = `CODE${newNumber(stage)}`;
  stage.record({ type: "code", code: { code, pageIds, redirectUrl, codeChallenge } });
  const location = new URL(redirectUrl);
  location.search = new URLSearchParams({ code, state }).toString();
  return { location: location.href };
}

const SIXTY_DAYS_SECONDS = 5_184_000;
const TWO_HOURS_SECONDS = 7_200;

/** A code is good once, for the address that it was made for; a short token is traded for a lasting one. */
export function token(stage: MetaStage, body: Record<string, unknown>) {
  const { world } = stage;
  if (body.client_id !== world.app.id || body.client_secret !== world.app.secret)
    throw new Refusal(1, "Error validating client secret.", { status: 400 });
  if (body.grant_type === "fb_exchange_token") return lasting(stage, String(body.fb_exchange_token));
  const known = world.codes.get(String(body.code));
  const challenge = createHash("sha256").update(String(body.code_verifier)).digest("base64url");
  if (!known || known.redirectUrl !== body.redirect_uri || known.codeChallenge !== challenge)
    throw Refusal.invalid("This authorization code has been used or is not valid.");
  stage.record({ type: "code_used", code: known.code });
  return issued(stage, known.pageIds, TWO_HOURS_SECONDS);
}

function lasting(stage: MetaStage, given: string) {
  const short = stage.world.tokens.get(given);
  if (short?.kind !== "user") throw Refusal.deadToken(467);
  return issued(stage, short.pageIds, SIXTY_DAYS_SECONDS);
}

function issued(stage: MetaStage, pageIds: string[], expiresIn: number) {
  const accessToken = `USER-TOKEN-${newNumber(stage)}`;
  stage.record({ type: "token", token: { accessToken, kind: "user", pageIds } });
  for (const pageId of pageIds) {
    const isThere = [...stage.world.tokens.values()].some(
      (one) => one.kind === "page" && one.pageIds.includes(pageId),
    );
    if (isThere) continue;
    const page = { accessToken: `PAGE-TOKEN-${newNumber(stage)}`, kind: "page" as const, pageIds: [pageId] };
    stage.record({ type: "token", token: page });
  }
  return { access_token: accessToken, token_type: "bearer", expires_in: expiresIn };
}
