import type { World } from "../world";
import { concernsOf, type Happening } from "./happenings";
import { legacyConcerns } from "./legacy-event";
import type { Subscription } from "./push-entries";

/** The subscriptions that a happening is for. What is public needs nobody's consent; the rest ends with it. */
export function concerned(
  world: World,
  happening: Happening,
  { isLegacy }: { isLegacy: boolean },
): Subscription[] {
  const all = [...world.registrations.subscriptions.values()];
  if (happening.kind === "revoke") return oncePerWebhook(all, happening.personId);
  const wanted = new Set(
    isLegacy
      ? legacyConcerns(world, happening).map((personId) => `everything ${personId}`)
      : concernsOf(world, happening).map(({ eventType, personId }) => `${eventType} ${personId}`),
  );
  return all.filter(
    ({ eventType, personId }) =>
      wanted.has(`${eventType} ${personId}`) &&
      (NEEDS_NO_CONSENT.has(eventType) || world.hasConsented(personId)),
  );
}

const NEEDS_NO_CONSENT = new Set<string>(["post.create", "post.delete"]);

/** The end of a consent is told to whoever had any subscription by it. */
function oncePerWebhook(all: Subscription[], personId: string): Subscription[] {
  const first = new Map(
    all
      .filter((subscription) => subscription.personId === personId)
      .map((subscription) => [subscription.webhookId, subscription]),
  );
  return [...first.values()].map((subscription) => ({
    ...subscription,
    eventType: "oauth.revoke",
    tag: null,
  }));
}
