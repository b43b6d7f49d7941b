import { expect } from "vitest";
import type { Visibility } from "@/core/inbound-event";
import type { Exam, Questions } from "../contract";
import { type Abilities, forEach, ownSource, where } from "./abilities";
import { asked, customerWrites, freshScene, messagesIn, sourceOf } from "./asking";
import { listening } from "./listening";
import { paging } from "./paging";
import { endedAddress, sentPicture } from "./sent-picture";

/** Reading, question by question. */
export const reading = (can: Abilities): Questions => ({
  "says whose account it is": async (exam) => {
    const { platform, session } = await freshScene(exam);
    expect(await session.whoAmI()).toEqual(platform.connection.account);
  },
  ...where(
    can.does("pull"),
    forEach(can.inbound, ({ visibility, source }) => ({
      ...paging(can, { visibility, source }),
      [`knows who wrote in ${visibility} ${source}, and where`]: (exam) => whoAndWhere(exam, visibility),
      [`keeps every word of ${visibility} ${source} as it was written`]: (exam) =>
        everyWord(exam, visibility),
    })),
  ),
  ...where(can.happens("customerSendsPicture"), {
    "leads to the picture that a customer sent, and keeps what they said of it": sentPicture,
    ...where(can.does("fileAgain") && can.happens("advances"), {
      "leads to it again once its address has ended, but not when it was deleted": endedAddress,
    }),
  }),
  ...where(can.happens("brandAnswersInApp"), {
    "sees an answer written in the platform's own app, and knows it for ours": ownAnswer,
  }),
  ...where(can.happens("brandWritesPrivatelyInApp"), {
    "sees a private message written in the platform's own app, and knows it for ours": ownPrivateMessage,
  }),
  ...where(can.does("listen"), listening(can)),
});

async function whoAndWhere(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const id = customerWrites(scene, visibility, "Hello, my booking is wrong.");
  const messages = await messagesIn(scene, sourceOf(scene, visibility));
  expect(messages.find(({ externalId }) => externalId === id)).toMatchObject({
    thread: { visibility },
    author: { externalId: scene.platform.customerId },
    isOwn: false,
    isContext: false,
  });
}

const TEXTS = [
  "a < b && c > d &amp; https://example.com/x?a=1&b=2",
  "سلام، پرواز من کجاست؟ 👩‍🚀",
  "मेरा बैग कहाँ है\u2028नई पंक्ति",
  "e\u0301 é ﬀ \u200f",
];

async function everyWord(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  for (const text of TEXTS) customerWrites(scene, visibility, text);
  const messages = await messagesIn(scene, sourceOf(scene, visibility));
  for (const text of TEXTS) expect(messages.some(({ current }) => current.body.includes(text))).toBe(true);
}

async function ownAnswer(exam: Exam) {
  const scene = await freshScene(exam);
  const post = customerWrites(scene, "public", "Is anyone there?");
  const theirs = (await messagesIn(scene, sourceOf(scene, "public"))).find(
    ({ externalId }) => externalId === post,
  );
  const answer = scene.platform.brandAnswersInApp?.("We are, hello!", post);
  const ours = await messagesIn(scene, ownIn(exam, "public"));
  expect(ours.find(({ externalId }) => externalId === answer)).toMatchObject({
    isOwn: true,
    isContext: false,
    parentExternalId: post,
    thread: theirs?.thread,
  });
}

async function ownPrivateMessage(exam: Exam) {
  const scene = await freshScene(exam);
  customerWrites(scene, "private", "Is anyone there?");
  const [theirs] = await messagesIn(scene, sourceOf(scene, "private"));
  const message = scene.platform.brandWritesPrivatelyInApp?.("We are, hello!");
  const ours = await messagesIn(scene, ownIn(exam, "private"));
  expect(ours.find(({ externalId }) => externalId === message)).toMatchObject({
    isOwn: true,
    thread: { externalId: theirs?.thread.externalId, visibility: "private" },
  });
}

const ownIn = ({ connector }: Exam, visibility: Visibility) =>
  asked(ownSource(connector.capabilities, visibility) ?? undefined, "source of our own writing");
