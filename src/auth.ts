import { hkdfSync } from "node:crypto";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { z } from "zod";
import { seesEveryTeam } from "@/core/policy";
import { safeDestination } from "@/core/safe-destination";
import type { Viewer } from "@/core/views";
import { SESSION_MAX_DAYS, type SignedIn, signedIn, touchSession } from "@/db/access/sessions";
import { database } from "@/db/client";
import { env } from "@/env";
import { endSession } from "@/services/end-session";
import { type SignInVerdict, signIn } from "@/services/sign-in";

const SESSION_MAX_SECONDS = SESSION_MAX_DAYS * 86_400;
const SIGN_IN_PAGE = "/sign-in";
const EMAIL_MAX = 320;
const PASSWORD_MAX = 1_024;

/** What a person types to sign in. Lists, quotes and line breaks are no address. */
export const SignInForm = z.object({
  email: z
    .string()
    .trim()
    .max(EMAIL_MAX)
    .regex(/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+$/i),
  password: z.string().min(1).max(PASSWORD_MAX),
});

/** The cookie carries a session's id and nothing else; who is behind it is read from the database every time. */
const CookieContent = z.object({ sid: z.uuid() });

// ---- who is it? ----

/** For pages: the viewer, or the sign-in page. */
export const requireAgent = async (): Promise<Viewer> => (await requireSession()).viewer;

/** Like `requireAgent`, with the session. */
export const requireSession = async (): Promise<SignedIn> => (await signedInHere()) ?? redirect(SIGN_IN_PAGE);

/** For pages that managers and admins see; they do not exist for others. */
export async function requireManager(): Promise<Viewer> {
  const viewer = await requireAgent();
  return seesEveryTeam(viewer) ? viewer : notFound();
}

/** For routes: null is to be answered with 401. */
export async function viewerOf(request: Request): Promise<Viewer | null> {
  return (await signedInBy(request))?.viewer ?? null;
}

/** Like `viewerOf`, with the session: a stream asks again whether it still runs. */
export const signedInBy = (request: Request): Promise<SignedIn | null> =>
  signedInWith(cookieIn(request.headers.get("cookie") ?? ""), new Date());

/** Read once while a page is rendered. Null when nobody is signed in. */
export const signedInHere = cache(
  async (): Promise<SignedIn | null> => signedInWith((await cookies()).get(cookieName())?.value, new Date()),
);

async function signedInWith(cookie: string | undefined, now: Date): Promise<SignedIn | null> {
  const sessionId = await sessionIdIn(cookie);
  if (!sessionId) return null;
  const [found] = await signedIn(database(), [sessionId], now);
  if (found?.isStale) await touchSession(database(), sessionId, now);
  return found ?? null;
}

// ---- in and out ----

/** For server actions: signs in and sets the cookie. What was typed may be anything. */
export async function signInWithPassword(typed: unknown): Promise<SignInVerdict> {
  const verdict = await verdictOn(typed, (await headers()).get("x-forwarded-for"));
  if (verdict.ok) await setSessionCookie(verdict.sessionId);
  return verdict;
}

/** For server actions that made a session themselves. */
export async function setSessionCookie(sessionId: string): Promise<void> {
  const value = await encode({ token: { sid: sessionId }, secret: secret(), maxAge: SESSION_MAX_SECONDS });
  (await cookies()).set(cookieName(), value, { ...cookieOptions(), maxAge: SESSION_MAX_SECONDS });
}

/** For server actions: ends the session everywhere and takes the cookie away. */
export async function signOutHere(): Promise<void> {
  const jar = await cookies();
  const sessionId = await sessionIdIn(jar.get(cookieName())?.value);
  if (sessionId) await endSession(database(), sessionId, new Date());
  jar.set(cookieName(), "", { ...cookieOptions(), maxAge: 0 });
}

async function verdictOn(typed: unknown, forwardedFor: string | null | undefined): Promise<SignInVerdict> {
  const form = SignInForm.safeParse(typed);
  if (!form.success) return { ok: false, reason: "invalid" };
  return signIn(database(), {
    ...form.data,
    networkAddress: nearestAddress(forwardedFor),
    countingKey: derived("sign-in attempts"),
    now: new Date(),
  });
}

/** The last entry was written by whoever stands next to us; those before it are hearsay. */
const nearestAddress = (forwardedFor: string | null | undefined) =>
  forwardedFor?.split(",").at(-1)?.trim() || "unknown";

// ---- the sign-in library ----

const LIBRARY_ACTIONS = ["providers", "csrf", "signin", "callback", "signout", "error"];

/** The library's own interface, for what it is asked to do here. Null where there is nothing. */
export async function libraryAnswer(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response | null> {
  const { nextauth } = await context.params;
  if (!LIBRARY_ACTIONS.includes(nextauth[0] ?? "")) return null;
  return NextAuth(request, context, libraryOptions());
}

export function libraryOptions(): AuthOptions {
  return {
    secret: secret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_SECONDS },
    pages: { signIn: SIGN_IN_PAGE, error: SIGN_IN_PAGE },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: (typed, { headers: given }) => authorize(typed, given),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      redirect: ({ url }) => new URL(safeDestination(url), env().SIXTY_URL).href,
    },
    events: { signOut: ({ token }) => endWith(token) },
    // It would log what callers send.
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

async function authorize(typed: unknown, given: Record<string, unknown> | undefined) {
  const forwardedFor = given?.["x-forwarded-for"];
  const verdict = await verdictOn(typed, typeof forwardedFor === "string" ? forwardedFor : null);
  if (verdict.ok) return { id: verdict.sessionId };
  if (verdict.reason === "too_many") throw new Error("too_many");
  return null;
}

async function endWith(token: unknown): Promise<void> {
  const content = CookieContent.safeParse(token);
  if (content.success) await endSession(database(), content.data.sid, new Date());
}

// ---- the cookie ----

const isSecure = () => env().SIXTY_URL.startsWith("https:");

/** The prefix ties the cookie to this very host, where the browser can see that the connection is secure. */
const cookieName = () => (isSecure() ? "__Host-sixty-session" : "sixty-session");
const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() });

function cookieIn(header: string): string | undefined {
  const start = `${cookieName()}=`;
  return header
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(start))
    ?.slice(start.length);
}

async function sessionIdIn(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: secret() }).catch(() => null);
  return CookieContent.safeParse(payload).data?.sid ?? null;
}

const secret = () => Buffer.from(derived("sign-in cookie")).toString("base64");

/** A key of its own for each purpose, all from the one that is kept. */
const derived = (purpose: string) =>
  new Uint8Array(hkdfSync("sha256", Buffer.from(env().SIXTY_KEY, "base64"), "", `sixty ${purpose}`, 32));
