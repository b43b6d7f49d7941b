import type { Visibility } from "@/core/inbound-event";
import type { ExamServer, FileThere } from "@/platforms/contract";
import { examBase } from "@/platforms/fake-kit/exam-base";
import { PICTURES, type PictureName } from "@/platforms/fake-kit/pictures";
import { serveFake } from "@/platforms/serve-fake";
import { writeDirectMessage } from "./act-chat";
import { logIn, putPerson } from "./act-people";
import { deletePost, writePost } from "./act-posts";
import { type FakeBluesky, fakeBluesky } from "./fake-bluesky";
import { Fault } from "./faults";
import { tokenOf } from "./tokens";
import type { World } from "./world";

const APP_PASSWORD = "exam-only-pass-word";

/** The pretended Bluesky as the exam wants it. */
export async function examServer({
  drift = false,
  accessSeconds,
}: {
  drift?: boolean;
  accessSeconds?: number;
} = {}) {
  const fake = fakeBluesky({ clock: { now: () => new Date() } });
  const { stage } = Object.assign(fake, { drift });
  const brand = putPerson(stage, {
    handle: "haldenair.test",
    name: "Halden Air",
    allowIncoming: "all",
    appPasswords: [{ password: APP_PASSWORD, isPrivileged: true }],
  });
  const customer = putPerson(stage, {
    handle: "mira-lindqvist.test",
    name: "Mira Lindqvist",
    allowIncoming: "all",
  });
  const login = logIn(stage, { did: brand.did, accessSeconds });
  const served = await serveFake(fake.fetch, 0, fake.jetstream.upgrade);
  const customerWrites = (text: string, more: { inReplyTo?: string; picture?: PictureName } = {}) =>
    writePost(stage, { did: customer.did, text, ...more }).uri;
  return {
    fake,
    brand,
    customer,
    connection: {
      account: { externalId: brand.did, username: brand.handle, name: brand.name },
      credentials: {
        identifier: brand.handle,
        appPassword: APP_PASSWORD,
        accessJwt: tokenOf(login, "access"),
        refreshJwt: tokenOf(login, "refresh"),
      },
      baseUrl: served.url,
    },
    notInTheStream: ["private" as const],
    customerId: customer.did,
    customerUsername: customer.handle,
    customerPosts: (text: string) => customerWrites(`@haldenair.test ${text}`),
    customerSendsPicture: (text: string) => ({
      id: customerWrites(`@haldenair.test ${text}`, { picture: "wet-parcel" }),
      visibility: "public" as const,
      altText: PICTURES["wet-parcel"],
    }),
    customerWritesPrivately: (text: string) =>
      writeDirectMessage(stage, { from: customer.did, to: brand.did, text }).id,
    customerDeletes: (uri: string) => deletePost(stage, uri),
    customerClosesPrivate: () => void putPerson(stage, { ...customer, allowIncoming: "none" }),
    brandAnswersInApp: (text: string, inReplyTo: string) =>
      writePost(stage, { did: brand.did, text, inReplyTo }).uri,
    brandWritesPrivatelyInApp: (text: string) =>
      writeDirectMessage(stage, { from: brand.did, to: customer.did, text }).id,
    brandHas: (visibility: Visibility) =>
      visibility === "public" ? brandPosts(fake, brand.did) : brandMessages(fake, brand.did),
    rights: () => stage.world.sessionsOf(brand.did).map(String),
    advances: (milliseconds: number) => stage.advance(milliseconds),
    ...examBase(fake, {
      close: served.close,
      switchOn: (fault) => fake.faults.switchOn(Fault.parse(fault)),
    }),
  } satisfies ExamServer & Record<string, unknown>;
}

function brandPosts({ stage: { world } }: FakeBluesky, did: string) {
  const posts = world.postsBy(did).filter(({ deletedAt }) => deletedAt === null);
  return posts.map(({ uri, record }) => ({
    externalId: uri,
    text: record.text,
    files: filesIn(world, did, record.embed),
  }));
}

/** The pictures of a post as its host keeps them. */
export function filesIn(world: World, did: string, embed: unknown): FileThere[] {
  const { images }: { images?: { alt: string; image: { ref: { $link: string } } }[] } = Object(embed);
  return (images ?? []).map(({ alt, image }) => ({
    digest: world.blobs.get(`${did} ${image.ref.$link}`)?.digest,
    altText: alt || null,
  }));
}

function brandMessages({ stage: { world } }: FakeBluesky, did: string) {
  const messages = [...world.messages.values()].filter(({ senderDid }) => senderDid === did);
  return messages.map(({ id, text }) => ({ externalId: id, text }));
}
