import { controlsOf } from "@/platforms/fake-kit/controls";
import type { BrandInApp, Heard, Ledger, People, Pretended } from "@/platforms/fake-kit/pretended";
import { knownConvo, writeDirectMessage } from "./act-chat";
import { logIn, putPerson } from "./act-people";
import { deletePost, writePost } from "./act-posts";
import { Entry, type Person } from "./entries";
import { fakeBluesky } from "./fake-bluesky";
import { MODES, switchOn } from "./modes";
import type { BlueskyStage } from "./stage";
import { tokenOf } from "./tokens";

const BRAND = "haldenair.test";
const APP_PASSWORD = "demo-only-pass-word";

/** Bluesky as the simulator mounts it. */
export const bluesky: Pretended = {
  platform: "bluesky",
  title: "Bluesky",
  async open(journalOf) {
    const fake = fakeBluesky(await journalOf(Entry));
    const { stage } = fake;
    const brand =
      stage.world.personCalled(BRAND) ??
      putPerson(stage, {
        handle: BRAND,
        name: "Halden Air",
        allowIncoming: "all",
        appPasswords: [{ password: APP_PASSWORD, isPrivileged: true }],
      });
    return {
      fetch: fake.fetch,
      upgrade: fake.jetstream.upgrade,
      now: () => stage.now(),
      settled: () => stage.settled(),
      signIn: () => signedIn(stage, brand),
      people: peopleOf(stage, brand),
      brand: brandOf(stage, brand),
      rights: () => stage.world.sessionsOf(brand.did).map((number) => `session ${number}`),
      ledger: () => ledgerOf(stage, brand),
      control: controlsOf(Object.assign(fake, { windows: fake.limits }), {
        modes: MODES,
        switchOn: (body) => switchOn(fake, body),
      }),
    };
  },
};

function signedIn(stage: BlueskyStage, brand: Person) {
  const login = logIn(stage, { did: brand.did });
  return {
    account: { externalId: brand.did, username: brand.handle, name: brand.name },
    credentials: {
      identifier: brand.handle,
      appPassword: APP_PASSWORD,
      accessJwt: tokenOf(login, "access"),
      refreshJwt: tokenOf(login, "refresh"),
    },
  };
}

/** Handles are host names, and know no underscore. */
const handleOf = (username: string) =>
  username.includes(".") ? username : `${username.replaceAll("_", "-").toLowerCase()}.test`;

const peopleOf = (stage: BlueskyStage, brand: Person): People => ({
  brandCalled: `@${BRAND}`,
  put: ({ username, name, followers = 0, bio = "", verified = false, closed }) =>
    putPerson(stage, {
      handle: handleOf(username),
      name,
      followers,
      bio,
      isVerified: verified,
      allowIncoming: closed ? "none" : "all",
    }).did,
  named(username) {
    const did = stage.world.personCalled(handleOf(username))?.did;
    return did && !stage.world.takenDown.has(did) ? did : null;
  },
  post: (did, text, { under, picture }) =>
    writePost(stage, { did, text, picture, ...(under && { inReplyTo: under }) }).uri,
  writePrivately: (from, text) => writeDirectMessage(stage, { from, to: brand.did, text }).id,
  delete: (uri) => deletePost(stage, uri),
  isGone: (uri) => stage.world.posts.get(uri)?.deletedAt !== null,
  heard: () => heardBy(stage, brand),
});

const brandOf = (stage: BlueskyStage, { did }: Person): BrandInApp => ({
  answer: (uri, text) => writePost(stage, { did, text, inReplyTo: uri }).uri,
  writePrivately: (to, text) => writeDirectMessage(stage, { from: did, to, text }).id,
});

function heardBy(stage: BlueskyStage, brand: Person): Map<string, Heard> {
  const { posts, people, messages } = stage.world;
  const ours = stage.world.postsBy(brand.did).filter(({ deletedAt }) => deletedAt === null);
  const heard = [...people.keys()].map((did): [string, Heard] => {
    const inPublic = ours.filter(({ record }) => posts.get(record.reply?.parent.uri ?? "")?.did === did);
    const ids = knownConvo(stage, did, brand.did)?.messageIds ?? [];
    const inPrivate = ids
      .flatMap((id) => messages.get(id) ?? [])
      .filter((one) => one.senderDid === brand.did);
    return [
      did,
      {
        inPublic: inPublic.map(({ uri, indexedAt }) => ({ id: uri, at: indexedAt, invites: false })),
        inPrivate: inPrivate.map(({ id, sentAt }) => ({ id, at: sentAt, invites: false })),
      },
    ];
  });
  return new Map(heard.filter(([, { inPublic, inPrivate }]) => inPublic.length + inPrivate.length > 0));
}

function ledgerOf({ world }: BlueskyStage, brand: Person): Ledger {
  const nameOf = (did: string) => world.people.get(did)?.handle ?? did;
  const posts = [...world.posts.values()].map((post) => ({
    id: post.uri,
    at: post.indexedAt,
    author: nameOf(post.did),
    isByBrand: post.did === brand.did,
    visibility: "public" as const,
    to: null,
    text: post.record.text,
    inReplyTo: post.record.reply?.parent.uri ?? null,
    deletedAt: post.deletedAt,
    source: post.source,
  }));
  const messages = [...world.messages.values()].map((message) => ({
    id: message.id,
    at: message.sentAt,
    author: nameOf(message.senderDid),
    isByBrand: message.senderDid === brand.did,
    visibility: "private" as const,
    to: nameOf(world.convos.get(message.convoId)?.members.find((did) => did !== message.senderDid) ?? ""),
    text: message.text,
    inReplyTo: null,
    deletedAt: null,
    source: message.source,
  }));
  return {
    people: [...world.people.values()].map(({ did, handle, name }) => ({ id: did, username: handle, name })),
    messages: [...posts, ...messages].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}
