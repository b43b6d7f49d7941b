import type { Routes } from "../call";
import { required } from "../params";
import { Refusal } from "../refusal";
import { profileDetailed } from "../views";

export const peopleRoutes: Routes = {
  "app.bsky.actor.getProfile": {
    kind: "query",
    auth: "access",
    handle({ stage: { world }, viewer, query }) {
      const person = world.personCalled(required(query, "actor"));
      if (!person) throw Refusal.invalid("Profile not found");
      if (world.takenDown.has(person.did))
        throw new Refusal(400, "AccountTakedown", { message: "Account has been suspended" });
      return profileDetailed({ world, viewer: viewer.did }, person);
    },
  },
  "com.atproto.identity.resolveHandle": {
    kind: "query",
    auth: "none",
    handle({ stage: { world }, query }) {
      const handle = required(query, "handle");
      const person = handle.startsWith("did:") ? undefined : world.personCalled(handle);
      if (!person) throw Refusal.invalid("Unable to resolve handle");
      return { did: person.did };
    },
  },
};
