import type { Visibility } from "@/core/inbound-event";
import type { ExamServer, FileThere } from "@/platforms/contract";
import { examBase } from "@/platforms/fake-kit/exam-base";
import { PICTURES } from "@/platforms/fake-kit/pictures";
import { serveFake } from "@/platforms/serve-fake";
import { writeDirectMessage } from "./act-direct-messages";
import { issueTokens, putPerson, rightsOf } from "./act-people";
import { deletePost, editPost, photoOf, writePost } from "./act-posts";
import type { Medium } from "./entries";
import { type FakeX, fakeX } from "./fake-x";
import { Fault } from "./faults";
import { currentVersion } from "./world";

type Handler = FakeX["fetch"];

export type ExamServerOfX = Awaited<ReturnType<typeof examServer>>;

/** The pretended X as the exam wants it. `watched` may look at every request and answer on the way. */
export async function examServer({
  watched = (handler) => handler,
  mode = null,
}: {
  watched?: (handler: Handler) => Handler;
  mode?: "newerNames" | "drift" | null;
} = {}) {
  const fake = fakeX({ clock: { now: () => new Date() } });
  if (mode) fake[mode] = true;
  const { stage } = fake;
  const brand = putPerson(stage, { username: "haldenair", name: "Halden Air", verifiedType: "business" });
  const customer = putPerson(stage, { username: "mira_lindqvist", name: "Mira Lindqvist" });
  const tokens = issueTokens(stage, { personId: brand.id });
  const served = await serveFake(watched(fake.fetch));
  return {
    fake,
    connection: {
      account: { externalId: brand.id, username: brand.username, name: brand.name },
      credentials: {
        clientId: "exam-client",
        clientSecret: "exam-client-secret",
        accessToken: tokens.accessToken,
        refreshToken: tokens.refreshToken,
      },
      baseUrl: served.url,
    },
    customerId: customer.id,
    customerUsername: customer.username,
    customerPosts: (text: string) =>
      writePost(stage, { authorId: customer.id, text: `@haldenair ${text}` }).id,
    customerSendsPicture: (text: string) => ({
      id: writePost(stage, {
        authorId: customer.id,
        text: `@haldenair ${text}`,
        media: [photoOf("wet-parcel")],
      }).id,
      visibility: "public" as const,
      altText: PICTURES["wet-parcel"],
    }),
    customerPostsUnasking: (text: string) => writePost(stage, { authorId: customer.id, text }).id,
    customerCommentsOnOurs(text: string) {
      const ours = writePost(stage, { authorId: brand.id, text: "New seats, new colours." });
      return writePost(stage, { authorId: customer.id, text, inReplyToId: ours.id }).id;
    },
    isHidden: (id: string) => stage.world.postOf(id)?.hidden ?? false,
    customerWritesPrivately: (text: string) =>
      writeDirectMessage(stage, { senderId: customer.id, recipientId: brand.id, text }).id,
    customerEdits: (id: string, text: string) => void editPost(stage, id, `@haldenair ${text}`),
    customerDeletes: (id: string) => deletePost(stage, id),
    customerClosesPrivate: () => void putPerson(stage, { ...customer, directMessages: "closed" }),
    brandAnswersInApp: (text: string, inReplyToId: string) =>
      writePost(stage, { authorId: brand.id, text, inReplyToId }).id,
    brandWritesPrivatelyInApp: (text: string) =>
      writeDirectMessage(stage, { senderId: brand.id, recipientId: customer.id, text }).id,
    showsEarlierVersions: true,
    rights: () => rightsOf(stage, brand.id),
    brandHas: (visibility: Visibility) =>
      visibility === "public" ? brandPosts(fake, brand.id) : brandMessages(fake, brand.id),
    ...examBase(fake, {
      close: served.close,
      switchOn: (fault) => fake.faults.switchOn(Fault.parse(fault)),
    }),
  } satisfies ExamServer & { fake: FakeX };
}

function brandPosts({ stage: { world } }: FakeX, brandId: string) {
  const posts = [...world.posts.values()].filter(
    ({ authorId, deletedAt }) => authorId === brandId && deletedAt === null,
  );
  return posts.map((post) => ({
    externalId: post.id,
    text: currentVersion(post).text,
    files: post.media.map(fileThere),
  }));
}

function brandMessages({ stage: { world } }: FakeX, brandId: string) {
  const messages = [...world.directMessages.values()].filter(({ senderId }) => senderId === brandId);
  return messages.map(({ id, text, media }) => ({ externalId: id, text, files: media.map(fileThere) }));
}

const fileThere = ({ file, altText }: Medium): FileThere => ({
  digest: file?.digest,
  altText: altText ?? null,
});
