import { createHash } from "node:crypto";
import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { mastodon } from "@/platforms/mastodon/connector";
import type { Snac } from "./snac";

const JSON_TYPE = { "content-type": "application/json" };
const BACK = "http://localhost/back";
const Shown = z.looseObject({
  id: z.string(),
  uri: z.string(),
  visibility: z.string(),
  content: z.string(),
  spoiler_text: z.string(),
});
export type Shown = z.infer<typeof Shown>;
const Own = z.looseObject({ id: z.string() });
const Notifications = z.array(z.looseObject({ status: Shown.optional() }));

/** Signs a person in through the product's own consent, with the form that their browser would show. */
export async function consented(snac: Snac, name: string): Promise<Credentials> {
  const { prepare, url, redeem } = mastodon.connecting?.consent ?? {};
  if (!prepare || !url || !redeem) throw new Error("There is no consent.");
  const app = { secrets: {}, baseUrl: snac.url };
  // The address that an admin types; the stand-in answers in its place.
  const typed = { instance: "snac.example" };
  const codeVerifier = "a-verifier-of-more-than-forty-three-characters-000";
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const fields = { ...typed, ...(await prepare(app, { redirectUrl: BACK, fields: typed })) };
  const asked = new URL(await url(app, { redirectUrl: BACK, state: "s", codeChallenge, fields }));
  const code = await codeFrom(snac, { name, clientId: asked.searchParams.get("client_id") ?? "" });
  const [found] = await redeem(app, { code, codeVerifier, redirectUrl: BACK, fields });
  if (!found) throw new Error("No account came with the consent.");
  return found.credentials;
}

async function codeFrom({ url, passwords }: Snac, { name, clientId }: { name: string; clientId: string }) {
  const form = { login: name, passwd: passwords[name] ?? "", redir: BACK, cid: clientId, state: "s" };
  const answer = await fetch(`${url}/oauth/x-snac-login`, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  return new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
}

/** A person with a client of their own. */
export async function personOn(snac: Snac, name: string) {
  const { accessToken } = await consented(snac, name);
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${snac.url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body && JSON_TYPE) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return answer.json();
  }
  return {
    posts: async (status: string, more: object = {}) =>
      Shown.parse(await call("POST", "statuses", { status, visibility: "public", ...more })),
    edits: async (id: string, status: string) => Shown.parse(await call("PUT", `statuses/${id}`, { status })),
    /** By the id that it has at present. */
    async deletes(uri: string) {
      const { id } = Own.parse(await call("GET", "accounts/verify_credentials"));
      const own = z.array(Shown).parse(await call("GET", `accounts/${id}/statuses?limit=40`));
      return call("DELETE", `statuses/${own.find((one) => one.uri === uri)?.id}`);
    },
    /** What they were told of, newest first. */
    hears: async (): Promise<Shown[]> =>
      Notifications.parse(await call("GET", "notifications?limit=80")).flatMap(({ status }) => status ?? []),
  };
}

export type PersonOnSnac = Awaited<ReturnType<typeof personOn>>;
