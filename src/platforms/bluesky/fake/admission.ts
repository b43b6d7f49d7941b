import type { Route } from "./call";
import type { Login, Person } from "./entries";
import type { FakeBluesky } from "./fake-bluesky";
import { Refusal } from "./refusal";
import { callerOfHost, loginNamed, loginToEnd, loginWith } from "./tokens";

export interface Admitted {
  viewer: Person;
  login: Login | null;
}

const NOBODY: Person = {
  did: "did:plc:nobody",
  handle: "nobody.invalid",
  name: "",
  bio: "",
  followers: 0,
  isVerified: false,
  appPasswords: [],
  createdAt: "1970-01-01T00:00:00.000Z",
};

/** Who calls, and whether they may call this. */
export function admitted(
  fake: FakeBluesky,
  request: Request,
  asked: { method: string; route: Route },
): Admitted {
  const { route, method } = asked;
  if (route.auth === "none") return { viewer: NOBODY, login: null };
  const [scheme, token] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme !== "Bearer" || !token) throw Refusal.noToken();
  if (route.auth === "chat" && fake.isBehindHost)
    return { viewer: behindHost(fake, callerOfHost(token, method)), login: null };
  const { stage } = fake;
  if (route.auth === "refresh_of_any_age") return { viewer: NOBODY, login: loginToEnd(stage.world, token) };
  const kind = route.auth === "refresh" ? "refresh" : "access";
  const login = loginWith(stage.world, token, { kind, now: stage.now() });
  const viewer = stage.world.people.get(login.did);
  if (!viewer) throw Refusal.badToken();
  if (route.auth === "chat") assertForChat(fake, request, login);
  return { viewer, login };
}

/** The host passes chat on only when it is told to whom, and not for every app password. */
function assertForChat({ chatDid }: FakeBluesky, request: Request, { isPrivileged }: Login): void {
  const proxy = request.headers.get("atproto-proxy");
  if (proxy === null) throw new Refusal(501, "MethodNotImplemented", { message: "Method Not Implemented" });
  if (proxy !== `${chatDid}#bsky_chat`) throw Refusal.invalid("could not resolve proxy did service url");
  if (!isPrivileged) throw Refusal.badMethod();
}

/** Behind a host of accounts, whoever it speaks for exists. */
const behindHost = ({ stage: { world } }: FakeBluesky, did: string): Person =>
  world.people.get(did) ?? { ...NOBODY, did };

/** Whose token it is, by DID and handle. */
export function callersOf({ stage: { world } }: FakeBluesky, request: Request): string[] {
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  const person = world.people.get(loginNamed(world, token)?.did ?? "");
  return person ? [person.did.toLowerCase(), person.handle] : [];
}
