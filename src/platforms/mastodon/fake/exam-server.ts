import type { Visibility } from "@/core/inbound-event";
import type { ExamServer } from "@/platforms/contract";
import { examBase } from "@/platforms/fake-kit/exam-base";
import { PICTURES, type PictureName } from "@/platforms/fake-kit/pictures";
import { serveFake } from "@/platforms/serve-fake";
import { USUAL_LIMIT } from "../capabilities";
import { DOMAIN, deleteStatus, editStatus, issueToken, putPerson, rightsOf, writeStatus } from "./acts";
import { type FakeMastodon, fakeMastodon } from "./fake-mastodon";
import { Fault } from "./faults";
import { currentVersion, type Stage } from "./world";

type Handler = FakeMastodon["fetch"];

const BRAND = { username: "haldenair", name: "Halden Air" };
const CUSTOMER = { username: "mira", host: "far.example", name: "Mira Lindqvist" };
const HANDLE = `${BRAND.username}@${DOMAIN}`;
const CUSTOMER_HANDLE = `${CUSTOMER.username}@${CUSTOMER.host}`;

/** The pretended instance as the exam wants it. `watched` may look at every request and answer on the way. */
export async function examServer({
  watched = (handler) => handler,
  mode = null,
}: {
  watched?: (handler: Handler) => Handler;
  mode?: "isRelative" | "drift" | null;
} = {}) {
  const fake = fakeMastodon({ clock: { now: () => new Date() } });
  if (mode) fake[mode] = true;
  // The exam reads hundreds of answers within one window.
  fake.windows.scale = 100;
  const { stage } = fake;
  const brand = putPerson(stage, BRAND);
  const customer = putPerson(stage, CUSTOMER);
  const app = registeredApp(stage);
  const { accessToken } = issueToken(stage, { personId: brand.id, clientId: app.clientId });
  const served = await serveFake(watched(fake.fetch));
  const write = (text: string, more: { visibility?: "direct"; picture?: PictureName } = {}) =>
    writeStatus(stage, { authorId: customer.id, text: `@${HANDLE} ${text}`, ...more }).uri;
  const answer = (text: string, more: { visibility?: "direct"; inReplyTo?: string }) =>
    writeStatus(stage, { authorId: brand.id, text: `@${CUSTOMER_HANDLE} ${text}`, ...more }).uri;
  return {
    fake,
    connection: {
      account: {
        externalId: HANDLE,
        username: HANDLE,
        name: BRAND.name,
        text: { public: USUAL_LIMIT, private: USUAL_LIMIT },
      },
      credentials: { instance: `https://${DOMAIN}`, accessToken, ...app },
      baseUrl: served.url,
      known: knownOf(fake),
    },
    customerId: CUSTOMER_HANDLE,
    customerUsername: CUSTOMER_HANDLE,
    customerPosts: (text: string) => write(text),
    customerSendsPicture: (text: string) => ({
      id: write(text, { picture: "wet-parcel" }),
      visibility: "public" as const,
      altText: PICTURES["wet-parcel"],
    }),
    customerWritesPrivately: (text: string) => write(text, { visibility: "direct" }),
    customerEdits: (uri: string, text: string) =>
      void editStatus(stage, uri, { text: `@${HANDLE} ${text}`, isRenamed: fake.isRelative }),
    customerDeletes: (uri: string) => deleteStatus(stage, uri),
    brandAnswersInApp: (text: string, inReplyTo: string) => answer(text, { inReplyTo }),
    ...(mode !== "isRelative" && {
      showsEarlierVersions: true as const,
      brandWritesPrivatelyInApp: (text: string) => answer(text, { visibility: "direct" }),
    }),
    rights: () => rightsOf(stage, brand.id),
    brandHas: (visibility: Visibility) => brandStatuses(fake, brand.id, visibility),
    // Pages are named by items.
    unheardOf: ["forgotten_page" as const],
    ...examBase(fake, {
      close: async () => {
        fake.streams.hangUp();
        await served.close();
      },
      // An empty list is two bytes long.
      switchOn: (fault) => fake.faults.switchOn(Fault.parse({ ...fault, bytes: fault.bytes && 1 })),
    }),
  } satisfies ExamServer & { fake: FakeMastodon };
}

function brandStatuses({ stage: { world } }: FakeMastodon, brandId: string, visibility: Visibility) {
  return [...world.statuses.values()]
    .filter(
      (status) =>
        status.authorId === brandId && (status.visibility === "direct") === (visibility === "private"),
    )
    .map((status) => ({
      externalId: status.uri,
      text: currentVersion(status).text,
      files: status.mediaIds.map((id) => ({
        digest: world.media.get(id)?.file.digest,
        altText: world.media.get(id)?.description || null,
      })),
    }));
}

function registeredApp(stage: Stage) {
  const app = { clientId: "exam-client", clientSecret: "exam-client-secret" };
  stage.record({ type: "app", app: { ...app, redirectUris: ["https://sixty.example/back"], scopes: [] } });
  return app;
}

/** What the product has read of every status that ever was, by the ids they had first. */
function knownOf({ stage }: FakeMastodon) {
  const [byUri, byId] = [new Map<string, string>(), new Map<string, string>()];
  stage.onEntry((entry) => {
    if (entry.type !== "status") return;
    byUri.set(entry.status.uri, entry.status.id);
    byId.set(entry.status.id, entry.status.uri);
  });
  const among = (map: Map<string, string>) => async (ids: string[]) =>
    new Map(ids.flatMap((id) => (map.has(id) ? [[id, map.get(id) ?? ""] as const] : [])));
  return { localIds: among(byUri), externalIds: among(byId) };
}
