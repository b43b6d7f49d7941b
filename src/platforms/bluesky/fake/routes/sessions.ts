import { z } from "zod";
import { logIn } from "../act-people";
import type { Call, Routes } from "../call";
import type { Login } from "../entries";
import { Refusal } from "../refusal";
import { tokenOf } from "../tokens";

const Identified = z.object({ identifier: z.string(), password: z.string() });

export const sessionRoutes: Routes = {
  "com.atproto.server.createSession": { kind: "procedure", auth: "none", handle: createSession },
  "com.atproto.server.refreshSession": {
    kind: "procedure",
    auth: "refresh",
    handle(call) {
      const { did, isPrivileged, number } = loginOf(call);
      const accessSeconds = call.fault?.kind === "expired_at_once" ? 0 : undefined;
      return sessionOf(call, logIn(call.stage, { did, isPrivileged, replaces: number, accessSeconds }));
    },
  },
  "com.atproto.server.deleteSession": {
    kind: "procedure",
    auth: "refresh_of_any_age",
    handle(call) {
      call.stage.record({ type: "session_end", number: loginOf(call).number });
      return undefined;
    },
  },
  "com.atproto.server.getSession": {
    kind: "query",
    auth: "access",
    handle: ({ viewer }) => ({ did: viewer.did, handle: viewer.handle, active: true }),
  },
};

function createSession(call: Call): Record<string, unknown> {
  const input = Identified.safeParse(call.body);
  if (!input.success) throw Refusal.invalid(`Input ${z.prettifyError(input.error)}`);
  const { identifier, password } = input.data;
  const person = call.stage.world.personCalled(identifier);
  const found = person?.appPasswords.find((one) => one.password === password);
  if (!person || !found)
    throw new Refusal(401, "AuthenticationRequired", { message: "Invalid identifier or password" });
  if (call.stage.world.takenDown.has(person.did)) throw Refusal.takenDown();
  return sessionOf(call, logIn(call.stage, { did: person.did, isPrivileged: found.isPrivileged }));
}

function sessionOf({ stage: { world } }: Call, login: Login): Record<string, unknown> {
  return {
    did: login.did,
    handle: world.people.get(login.did)?.handle ?? "handle.invalid",
    accessJwt: tokenOf(login, "access"),
    refreshJwt: tokenOf(login, "refresh"),
    active: true,
  };
}

function loginOf({ login }: Call): Login {
  if (login) return login;
  throw Refusal.noToken();
}
