import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Stage } from "./stage";

/** X's codes are good for 30 seconds and once. They outlive no restart. */
const CODE_MS = 30_000;
const CODE_BYTES = 32;

interface Code {
  personId: string;
  clientId: string;
  redirectUri: string;
  challenge: string;
  scopes: string[];
  expiresAt: number;
}

const codesOf = new WeakMap<Stage, Map<string, Code>>();

const Asked = z.object({
  response_type: z.literal("code"),
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  scope: z.string().min(1),
  state: z.string().min(1).max(500),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal("S256"),
  allow: z.string().optional(),
});

/**
 * The page on which a brand's owner lets an application act. Somebody is always signed in here, so it asks for whom;
 * `allow` in the address is the answer, "nobody" the refusal.
 */
export function authorize(stage: Stage, url: URL): Response {
  const asked = Asked.safeParse(Object.fromEntries(url.searchParams));
  if (!asked.success)
    return page(400, "<p>Something went wrong. You weren&#39;t able to give access to the App.</p>");
  const { redirect_uri: redirectUri, state, allow } = asked.data;
  if (allow === undefined) return page(200, choices(stage, url));
  const back = new URL(redirectUri);
  back.searchParams.set("state", state);
  const person = stage.world.people.get(allow);
  if (person) back.searchParams.set("code", newCode(stage, { ...asked.data, personId: person.id }));
  else back.searchParams.set("error", "access_denied");
  return new Response(null, { status: 302, headers: { location: back.href } });
}

function newCode(stage: Stage, asked: z.infer<typeof Asked> & { personId: string }): string {
  const code = randomBytes(CODE_BYTES).toString("base64url");
  const codes = codesOf.get(stage) ?? new Map<string, Code>();
  codesOf.set(stage, codes);
  codes.set(code, {
    personId: asked.personId,
    clientId: asked.client_id,
    redirectUri: asked.redirect_uri,
    challenge: asked.code_challenge,
    scopes: asked.scope.split(" "),
    expiresAt: stage.now().getTime() + CODE_MS,
  });
  return code;
}

/** Whose consent this code is, and for what; null when it is used, too old, another's, or the verifier is wrong. */
export function redeemed(
  stage: Stage,
  {
    code,
    clientId,
    redirectUri,
    verifier,
  }: { code: string; clientId: string; redirectUri: string; verifier: string },
): { personId: string; scopes: string[] } | null {
  const codes = codesOf.get(stage);
  const known = codes?.get(code);
  codes?.delete(code);
  if (!known || known.expiresAt < stage.now().getTime()) return null;
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const isTheirs = known.clientId === clientId && known.redirectUri === redirectUri;
  return isTheirs && known.challenge === challenge ? known : null;
}

function choices(stage: Stage, url: URL): string {
  const brands = [...stage.world.people.values()].filter(({ verifiedType }) => verifiedType === "business");
  const link = (allow: string, label: string) => {
    const there = new URL(url);
    there.searchParams.set("allow", allow);
    return `<p><a href="${escaped(`${there.pathname}${there.search}`)}">${escaped(label)}</a></p>`;
  };
  return [
    "<h1>An App wants to access your account</h1>",
    ...brands.map(({ id, username }) => link(id, `Authorize as @${username}`)),
    link("nobody", "Cancel"),
  ].join("");
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

function page(status: number, body: string): Response {
  const style = "body{font:16px/1.5 system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}";
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>X, simulated</title><style>${style}</style><main>${body}</main></html>`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } },
  );
}
