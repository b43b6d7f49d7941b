import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { putPerson } from "@/platforms/x/fake/act-people";
import { deletePost, editPost, writePost } from "@/platforms/x/fake/act-posts";
import type { FakeX } from "@/platforms/x/fake/fake-x";
import type { Draws } from "../draws";

const PEOPLE = 40;
/** Acts upon earlier posts choose among the newest: what is older, nobody looks up again. */
const RECENT = 60;

export interface Traffic {
  /** One thing that somebody does on the platform. */
  act(): void;
  /** A post that the database of the proof refuses. */
  poison(): void;
}

/**
 * Customers who post, answer, write in private, edit and delete, and a brand that answers in the platform's own app.
 * Every text names itself, so that a judge knows it again.
 */
export function trafficOn({ stage }: FakeX, { brandId, draws }: { brandId: string; draws: Draws }): Traffic {
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    putPerson(stage, { username: `storm_${at}`, name: `Storm ${at}` }),
  );
  const posts: string[] = [];
  const ours: string[] = [];
  let counter = 0;
  const words = () => {
    counter += 1;
    return `w${counter}x`;
  };
  const someone = () => draws.pick(people).id;
  const recent = () => draws.pick(posts.slice(-RECENT));
  const post = (text: string) => {
    const above = draws() < 0.4 && posts.length > 0 ? draws.pick([...posts, ...ours].slice(-RECENT)) : null;
    posts.push(writePost(stage, { authorId: someone(), text, inReplyToId: above }).id);
  };
  const acts = {
    post: () => post(`@haldenair where is my flight ${words()}`),
    directMessage: () =>
      writeDirectMessage(stage, { senderId: someone(), recipientId: brandId, text: `My case ${words()}` }),
    answer: () =>
      ours.push(
        writePost(stage, { authorId: brandId, text: `We look ${words()}`, inReplyToId: recent() }).id,
      ),
    answerInPrivate: () =>
      writeDirectMessage(stage, { senderId: brandId, recipientId: someone(), text: `Hello ${words()}` }),
    edit: () => editPost(stage, recent(), `@haldenair I meant ${words()}`),
    delete: () => {
      const [id] = posts.splice(posts.indexOf(recent()), 1);
      if (id) deletePost(stage, id);
    },
  };
  const dice = [
    ...Array<keyof typeof acts>(10).fill("post"),
    ...Array<keyof typeof acts>(3).fill("directMessage"),
    ...(["answer", "answer", "answerInPrivate", "edit", "edit", "delete"] as const),
  ];
  return {
    act: () => acts[posts.length < 5 ? "post" : draws.pick(dice)](),
    poison: () =>
      writePost(stage, { authorId: someone(), text: `@haldenair poison ${words()}`, inReplyToId: null }),
  };
}
