import type { World } from "../world";
import { activityEvent } from "./activity-event";
import { concerned } from "./concerned";
import type { Happening } from "./happenings";
import { legacyEvent } from "./legacy-event";
import type { Webhook } from "./push-entries";

/** What one webhook is told of a happening: a body for each subscription that it concerns, made once. */
export function bodiesFor(world: World, webhook: Webhook, happening: Happening): (() => string)[] {
  const isLegacy = world.registrations.apps.get(webhook.consumerKey)?.legacy ?? false;
  return concerned(world, happening, { isLegacy })
    .filter(({ webhookId }) => webhookId === webhook.id)
    .map((subscription) =>
      once(() =>
        isLegacy
          ? legacyEvent(world, happening, subscription.personId)
          : JSON.stringify(activityEvent(world, happening, { subscription })),
      ),
    );
}

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
