import type { Heard, People } from "@/platforms/fake-kit/pretended";
import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { putPerson } from "@/platforms/x/fake/act-people";
import { deletePost, editPost, photoOf, writePost } from "@/platforms/x/fake/act-posts";
import type { Stage } from "@/platforms/x/fake/stage";
import { currentVersion } from "@/platforms/x/fake/world";
import { DEMO_BRAND } from "./brand";
import type { Book } from "./customers/book";

export const peopleOfX = (stage: Stage): People => ({
  brandCalled: `@${DEMO_BRAND.username}`,
  put: ({ closed, verified, ...person }) =>
    putPerson(stage, {
      ...person,
      directMessages: closed ? "closed" : "open",
      verifiedType: verified ? "blue" : "none",
    }).id,
  named(username) {
    const person = stage.world.personNamed(username);
    return person && !stage.world.suspended.has(person.id) ? person.id : null;
  },
  post: (authorId, text, { under, language, picture }) =>
    writePost(stage, { authorId, text, inReplyToId: under, language, media: picture && [photoOf(picture)] })
      .id,
  writePrivately: (senderId, text) =>
    writeDirectMessage(stage, { senderId, recipientId: DEMO_BRAND.id, text }).id,
  edit: (id, text) => void editPost(stage, id, text),
  delete: (id) => deletePost(stage, id),
  isGone: (id) => stage.world.posts.get(id)?.deletedAt !== null,
  heard: () => heardBy(stage),
});

/** X's journal has had the stories among its entries from the first day. */
export const bookOfX = (stage: Stage): Book => ({
  stories: stage.world.stories,
  note: (run, step) => stage.record({ type: "story", run, ...step }),
});

/** What the brand wrote to whom, oldest first. */
function heardBy({ world }: Stage): Map<string, Heard> {
  const heard = new Map<string, Heard>();
  const by = (personId: string) =>
    heard.get(personId) ?? heard.set(personId, { inPublic: [], inPrivate: [] }).get(personId);
  for (const id of [...world.postsBy(DEMO_BRAND.id).newestFirst()].reverse()) {
    const post = world.postOf(id);
    const to = post?.inReplyToId ? world.postOf(post.inReplyToId)?.authorId : undefined;
    if (post && to && post.deletedAt === null)
      by(to)?.inPublic.push({
        id: post.id,
        at: currentVersion(post).createdAt,
        invites: post.directMessageDeepLink !== null,
      });
  }
  for (const id of [...world.inboxOf(DEMO_BRAND.id).newestFirst()].reverse()) {
    const message = world.directMessages.get(id);
    if (message?.senderId === DEMO_BRAND.id)
      by(message.recipientId)?.inPrivate.push({ id, at: message.createdAt, invites: false });
  }
  return heard;
}
