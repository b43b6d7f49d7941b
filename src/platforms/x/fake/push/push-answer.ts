import { paramsIn } from "@/platforms/fake-kit/path-params";
import type { Answer } from "../call";
import type { FakeX } from "../fake-x";
import { Refusal } from "../problems";
import { accountActivityRoutes } from "./account-activity-routes";
import type { PushCall, PushRoute } from "./push-call";
import { subscriptionRoutes } from "./subscription-routes";
import { webhookRoutes } from "./webhook-routes";

const ROUTES: PushRoute[] = [...webhookRoutes, ...subscriptionRoutes, ...accountActivityRoutes];

export interface Asked {
  method: string;
  url: URL;
  authorization: string | null;
  body: unknown;
}

/** Answers what concerns webhooks and subscriptions; null leaves the call to the others. */
export async function pushAnswer(
  fake: FakeX,
  { method, url, authorization, body }: Asked,
): Promise<(Answer & { headers: Record<string, string> }) | null> {
  for (const route of ROUTES) {
    const params = route.method === method ? paramsIn(route.path, url.pathname) : null;
    if (!params) continue;
    const caller = callerOf(fake, route, authorization);
    const headers = fake.limits.counted(route, {
      personId: caller.app?.consumerKey ?? caller.personId ?? "",
      now: fake.stage.now(),
    });
    const answer = await route.handle({
      stage: fake.stage,
      push: fake.push,
      publicAddressesOnly: fake.publicAddressesOnly,
      ...caller,
      params,
      query: url.searchParams,
      body,
    });
    return { ...answer, headers };
  }
  return null;
}

/** An app-only token cannot stand for a person, nor a person's for the app. */
function callerOf(
  { stage }: FakeX,
  { auth }: PushRoute,
  authorization: string | null,
): Pick<PushCall, "app" | "personId"> {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "";
  const app = stage.world.registrations.appWithBearer(token) ?? null;
  const pair = stage.world.tokens.get(token);
  const isLive = pair && !stage.world.deadFamilies.has(pair.family) && new Date(pair.expiresAt) > stage.now();
  if (!app && !isLive) throw Refusal.unauthorized();
  const personId = isLive ? pair.personId : null;
  if (auth === "app" ? app === null : personId === null) throw Refusal.wrongAuthentication();
  return { app, personId };
}
