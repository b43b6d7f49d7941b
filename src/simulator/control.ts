import type { FakeX } from "@/platforms/x/fake/fake-x";
import { controlPage } from "./control-page";
import { verbs } from "./control-verbs";
import { controlled } from "./controlled";
import type { Desk } from "./desk";
import { exported, faultsOf, logOf, modes, pushOf, truthOf } from "./truth";

/** The control API of the pretended X. */
export const control = (fake: FakeX, request: Request): Promise<Response> =>
  controlled(deskOfX(fake), request);

export const deskOfX = (fake: FakeX): Desk => ({
  settled: () => fake.stage.settled(),
  shown: {
    truth: (query) => truthOf(fake, { author: query.get("author") }),
    log: (query) => logOf(fake, Number(query.get("after") ?? 0)),
    export: () => exported(fake),
    push: () => pushOf(fake),
    faults: () => faultsOf(fake),
    modes,
    /** What an application is known by, for those who make one. */
    app: () => ({ secrets: ["clientId", "clientSecret", "consumerKey", "consumerSecret", "bearerToken"] }),
    platforms: () => [{ platform: "x", title: "X", url: null }],
  },
  verbs: Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [name, (body: unknown) => verb(fake, body)]),
  ),
  page: (state) => controlPage(fake, state),
});
