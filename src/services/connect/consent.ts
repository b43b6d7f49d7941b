import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { AccountChoice, ConnectAnswer } from "@/core/connecting";
import {
  choiceOf,
  endChoice,
  insertConsentRequest,
  keepFound,
  takeConsentRequest,
} from "@/db/channels/consent-requests";
import { newId } from "@/db/new-id";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Consent } from "@/platforms/connecting";
import type { ChannelContext } from "../open-channel";
import { failed, orFailed } from "./failure";
import { keepAccount } from "./keep-account";
import { type OurApp, ourApp } from "./our-app";

/** Long enough to sign in at the platform first. */
const CONSENT_MS = 15 * 60_000;
const RANDOM_BYTES = 32;
const PURPOSE = "consent-request";

const random = () => randomBytes(RANDOM_BYTES).toString("base64url");
const sha256 = (text: string) => createHash("sha256").update(text).digest("base64url");

export interface AskConsent {
  platform: string;
  inboxId: string;
  sessionId: string;
  redirectUrl: string;
  fields: Record<string, string>;
  consent: Consent;
  app: OurApp;
  /** For a channel that is connected again: no other account will do. */
  accountExternalId?: string;
}

/** Begins a consent: the address at the platform to send the browser to. Its state is this session's, for one return. */
export async function askConsent(
  { database, vault, now }: ChannelContext,
  { consent, app, platform, inboxId, sessionId, redirectUrl, fields: typed, accountExternalId }: AskConsent,
): Promise<ConnectAnswer> {
  const [state, codeVerifier] = [random(), random()];
  const at = now();
  return orFailed(async () => {
    const codeChallenge = sha256(codeVerifier);
    const fields = { ...typed, ...(await consent.prepare?.(app, { redirectUrl, fields: typed })) };
    const consentUrl = await consent.url(app, { redirectUrl, state, codeChallenge, fields });
    const asked = vault.seal(
      JSON.stringify({ codeVerifier, fields, redirectUrl, accountExternalId }),
      PURPOSE,
    );
    await unitOfWork(database, at, ({ tx }) =>
      insertConsentRequest(
        tx,
        {
          id: newId(at),
          stateHash: sha256(state),
          ...{ sessionId, platform, appId: app.id, inboxId, asked },
          expiresAt: new Date(at.getTime() + CONSENT_MS),
        },
        at,
      ),
    );
    return { ok: true, consentUrl };
  });
}

const Asked = z.object({
  codeVerifier: z.string(),
  fields: z.record(z.string(), z.string()),
  redirectUrl: z.string(),
  accountExternalId: z.string().optional(),
});

/** The browser is back from the platform. A state is good once and only in the session that began it. */
export async function finishConsent(
  context: ChannelContext,
  { sessionId, state, code }: { sessionId: string; state: string; code: string | null },
): Promise<ConnectAnswer> {
  const { database, vault, connectorFor, now } = context;
  const request = await takeConsentRequest(database, { stateHash: sha256(state), sessionId, now: now() });
  if (!request) return failed("expired");
  if (code === null) return failed("declined");
  const consent = connectorFor(request.platform).connecting?.consent;
  const app = await ourApp(context, request.platform);
  if (!consent || !app) return failed("no_app");
  const { accountExternalId: wanted, ...asked } = Asked.parse(JSON.parse(vault.open(request.asked, PURPOSE)));
  return orFailed(async () => {
    const covered = await consent.redeem(app, { code, ...asked });
    const found = covered.filter(({ account }) => wanted === undefined || account.externalId === wanted);
    const [only, ...others] = found;
    if (!only) return failed(covered.length > 0 ? "other_account" : "nothing_found");
    if (others.length === 0)
      return keepAccount(context, { ...whereto(request), baseUrl: app.baseUrl, ...only });
    await keepFound(database, request.id, vault.seal(JSON.stringify(found), PURPOSE));
    return { ok: true, choiceId: request.id };
  });
}

const Limit = z.object({
  limit: z.number(),
  unit: z.enum(["weighted", "fediverse", "graphemes", "characters", "bytes"]),
  bytesMax: z.number().optional(),
  isAddressed: z.boolean().optional(),
});
const Found = z.array(
  z.object({
    account: z.object({
      externalId: z.string(),
      username: z.string(),
      name: z.string(),
      text: z.partialRecord(z.enum(["public", "private"]), Limit).optional(),
    }),
    credentials: z.record(z.string(), z.unknown()),
  }),
);

interface Choosing {
  sessionId: string;
  choiceId: string;
}

/** The accounts that a consent covers; null when the choice is another session's, made or too old. */
export async function accountChoice(
  { database, vault, now }: ChannelContext,
  { sessionId, choiceId }: Choosing,
): Promise<AccountChoice | null> {
  const request = await choiceOf(database, { id: choiceId, sessionId, now: now() });
  if (!request?.found) return null;
  const found = Found.parse(JSON.parse(vault.open(request.found, PURPOSE)));
  return {
    platform: request.platform,
    accounts: found.map(({ account: { externalId, username, name } }) => ({ externalId, username, name })),
  };
}

export async function chooseAccount(
  context: ChannelContext,
  { sessionId, choiceId, accountExternalId }: Choosing & { accountExternalId: string },
): Promise<ConnectAnswer> {
  const { database, vault, now } = context;
  const request = await choiceOf(database, { id: choiceId, sessionId, now: now() });
  if (!request?.found) return failed("expired");
  const found = Found.parse(JSON.parse(vault.open(request.found, PURPOSE)));
  const chosen = found.find(({ account }) => account.externalId === accountExternalId);
  if (!chosen) return failed("nothing_found");
  const app = await ourApp(context, request.platform);
  const answer = await keepAccount(context, {
    ...whereto(request),
    baseUrl: app?.baseUrl ?? null,
    ...chosen,
  });
  await endChoice(database, request.id);
  return answer;
}

const whereto = ({
  platform,
  inboxId,
  appId,
}: {
  platform: string;
  inboxId: string;
  appId: string | null;
}) => ({
  platform,
  inboxId,
  appId,
});
