import { controlsOf } from "@/platforms/fake-kit/controls";
import type { BrandInApp, Heard, Ledger, People, Pretended, Said } from "@/platforms/fake-kit/pretended";
import { USUAL_LIMIT } from "../capabilities";
import {
  DOMAIN,
  deleteStatus,
  editStatus,
  issueToken,
  personNamed,
  putPerson,
  rightsOf,
  writeStatus,
} from "./acts";
import { Entry, type Person } from "./entries";
import { fakeMastodon } from "./fake-mastodon";
import { MODES, switchOn } from "./modes";
import { acctOf } from "./view";
import { currentVersion, type Stage, type Status } from "./world";

const BRAND = "haldenair";
const HANDLE = `${BRAND}@${DOMAIN}`;
/** The customers' own server. */
const ELSEWHERE = "far.example";

/** An instance of Mastodon as the simulator mounts it. */
export const mastodon: Pretended = {
  platform: "mastodon",
  title: "Mastodon",
  async open(journalOf) {
    const fake = fakeMastodon(await journalOf(Entry));
    const { stage } = fake;
    const brand =
      personNamed(stage, BRAND, { host: null }) ?? putPerson(stage, { username: BRAND, name: "Halden Air" });
    return {
      fetch: fake.fetch,
      now: () => stage.now(),
      settled: () => stage.settled(),
      stop: () => fake.streams.hangUp(),
      signIn: () => ({
        account: {
          externalId: HANDLE,
          username: HANDLE,
          name: brand.name,
          text: { public: USUAL_LIMIT, private: USUAL_LIMIT },
        },
        credentials: credentialsOf(stage, brand),
      }),
      people: peopleOf(stage, brand),
      brand: brandOf(stage, brand),
      rights: () => rightsOf(stage, brand.id),
      ledger: () => ledgerOf(stage, brand),
      control: controlsOf(fake, { modes: MODES, switchOn: (body) => switchOn(fake, body) }),
    };
  },
};

/** As a consent gives them: the token belongs to an application, which can give it back. */
function credentialsOf(stage: Stage, { id: personId }: Person) {
  const app = { clientId: "sixty-demo", clientSecret: "sixty-demo-secret" };
  if (!stage.world.apps.has(app.clientId))
    stage.record({ type: "app", app: { ...app, redirectUris: [], scopes: [] } });
  const { accessToken } = issueToken(stage, { personId, clientId: app.clientId });
  return { instance: `https://${DOMAIN}`, accessToken, ...app };
}

const named = (stage: Stage, username: string) => personNamed(stage, username, { host: ELSEWHERE });

const peopleOf = (stage: Stage, brand: Person): People => ({
  brandCalled: `@${HANDLE}`,
  put({ username, name, followers = 22, bio = "" }) {
    const before = named(stage, username);
    const given = { username, host: ELSEWHERE, name, followers, note: bio };
    return putPerson(stage, { ...given, ...(before && { id: before.id }) }).id;
  },
  named: (username) => named(stage, username)?.id ?? null,
  post: (authorId, text, { under, picture }) =>
    writeStatus(stage, { authorId, text, inReplyTo: under, picture }).uri,
  writePrivately: (authorId, text, { picture } = {}) =>
    writeStatus(stage, { authorId, text: `@${HANDLE} ${text}`, visibility: "direct", picture }).uri,
  edit: (uri, text) => void editStatus(stage, uri, { text }),
  delete: (uri) => deleteStatus(stage, uri),
  isGone: (uri) => !stage.world.statuses.has(uri),
  heard: () => heardBy(stage, brand),
});

const brandOf = (stage: Stage, { id: authorId }: Person): BrandInApp => {
  const called = (personId: string) => {
    const person = stage.world.people.get(personId);
    return person ? `@${acctOf(person)}` : "";
  };
  return {
    answer(uri, text) {
      const { authorId: answered = "" } = stage.world.statuses.get(uri) ?? {};
      return writeStatus(stage, { authorId, text: `${called(answered)} ${text}`, inReplyTo: uri }).uri;
    },
    writePrivately: (personId, text) =>
      writeStatus(stage, { authorId, text: `${called(personId)} ${text}`, visibility: "direct" }).uri,
  };
};

function heardBy(stage: Stage, brand: Person): Map<string, Heard> {
  const heard = new Map<string, Heard>();
  for (const status of [...stage.world.writtenBy(brand.id, null)].reverse()) {
    const said: Said = { id: status.uri, at: status.createdAt, invites: false };
    for (const personId of new Set(status.mentionIds)) {
      const { inPublic, inPrivate } = heard.get(personId) ?? { inPublic: [], inPrivate: [] };
      (status.visibility === "direct" ? inPrivate : inPublic).push(said);
      heard.set(personId, { inPublic, inPrivate });
    }
  }
  return heard;
}

function ledgerOf(stage: Stage, brand: Person): Ledger {
  const people = [...stage.world.people.values()];
  return {
    people: people.map((person) => ({ id: person.id, username: acctOf(person), name: person.name })),
    messages: [
      ...[...stage.world.statuses.values()].map((status) => entryOf(stage, brand, status)),
      ...[...stage.world.deleted.values()].map(({ status, at }) => ({
        ...entryOf(stage, brand, status),
        deletedAt: at,
      })),
    ].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

function entryOf({ world }: Stage, brand: Person, status: Status): Ledger["messages"][number] {
  const nameOf = (id: string | undefined) => {
    const person = world.people.get(id ?? "");
    return person ? acctOf(person) : "";
  };
  const isPrivate = status.visibility === "direct";
  return {
    id: status.uri,
    at: status.createdAt,
    author: nameOf(status.authorId),
    isByBrand: status.authorId === brand.id,
    visibility: isPrivate ? "private" : "public",
    to: isPrivate ? nameOf(status.mentionIds[0]) : null,
    text: currentVersion(status).text,
    inReplyTo: status.inReplyTo,
    deletedAt: null,
    source: status.source,
  };
}
