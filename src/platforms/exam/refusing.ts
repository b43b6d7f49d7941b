import { expect } from "vitest";
import type { Visibility } from "@/core/inbound-event";
import type { Exam, Questions } from "../contract";
import { type Abilities, forEach, where } from "./abilities";
import { again, answering, answerTo, firstPrivate } from "./answering";
import { asked, customerWrites, failureOf, freshScene, messagesIn, sourceOf } from "./asking";

const HOUR_MS = 3_600_000;

/** Where the platform says no, and why. */
export const refusing = (can: Abilities): Questions => {
  const { privateReply, replyWindow } = can.capabilities;
  const windows = can.outbound.filter((visibility) => replyWindow[visibility] !== null);
  return {
    ...where(can.happens("customerPostsUnasking"), {
      "predicts where the platform will not take an answer, and is told why when it tries": notAsked,
    }),
    ...where(can.happens("customerDeletes") && can.outbound.includes("public"), {
      "says that the post it answers is gone": targetGone,
    }),
    ...where(can.happens("customerClosesPrivate"), {
      "says that somebody takes no private messages": closed,
    }),
    ...where(privateReply !== null, {
      "answers a public message in private once, and is told when it was done already": privateOnce,
    }),
    ...where(
      can.happens("advances"),
      forEach(windows, (visibility) => ({
        [`says that it is too late for a ${visibility} answer`]: (exam) => windowClosed(exam, visibility),
      })),
    ),
    ...where(can.happens("advances") && privateReply !== null, {
      "says that it is too late to answer a public message in private": privateReplyTooLate,
    }),
  };
};

async function notAsked(exam: Exam) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const asking = customerWrites(scene, "public", "You there?");
  const post = asked(platform.customerPostsUnasking, "customerPostsUnasking")("About you, not to you.");
  const [seen] = await messagesIn(scene, sourceOf(scene, "public"));
  expect(seen).toMatchObject({ externalId: asking, mayAnswerInPublic: true });
  const answer = await answerTo(scene, "public", {
    externalId: asking,
    text: "May we help?",
  });
  const failure = await failureOf(
    session.send({
      ...answer,
      inReplyToExternalId: post,
      threadExternalId: post,
    }),
  );
  expect(failure).toMatchObject({ fault: "rejected", reason: "not_summoned" });
}

async function targetGone(exam: Exam) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const post = customerWrites(scene, "public", "Forget it.");
  const answer = await answerTo(scene, "public", {
    externalId: post,
    text: "Are you sure?",
  });
  platform.customerDeletes?.(post);
  expect(await failureOf(session.send(answer))).toMatchObject({
    fault: "rejected",
    reason: "target_gone",
  });
}

async function closed(exam: Exam) {
  const scene = await freshScene(exam);
  scene.platform.customerClosesPrivate?.();
  expect(await failureOf(scene.session.send(firstPrivate(scene, "Hello?")))).toMatchObject({
    fault: "rejected",
    reason: "private_not_accepted",
  });
}

async function privateOnce(exam: Exam) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const post = customerWrites(scene, "public", "My card is 4111 1111 1111 1111.");
  const message = firstPrivate(scene, "Let us go on here.", post);
  const sent = await session.send(message);
  expect(platform.brandHas("private")).toMatchObject([{ externalId: sent.externalId }]);
  const failure = await failureOf(session.send({ ...again(message), text: "Once more." }));
  expect(failure.fault).toBe("rejected");
  expect(["already_replied", "private_not_accepted"]).toContain(failure.reason);
  expect(platform.brandHas("private")).toHaveLength(1);
}

async function windowClosed(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const answer = await answering(scene, visibility, {
    text: "Sorry for the wait.",
  });
  const window = exam.connector.capabilities.replyWindow[visibility];
  const hours = window?.byPersonHours ?? window?.hours ?? 0;
  scene.platform.advances?.((hours + 1) * HOUR_MS);
  expect(await failureOf(scene.session.send(answer))).toMatchObject({
    fault: "rejected",
    reason: "window_closed",
  });
  expect(scene.platform.brandHas(visibility)).toEqual([]);
}

async function privateReplyTooLate(exam: Exam) {
  const scene = await freshScene(exam);
  const post = customerWrites(scene, "public", "My card is 4111 1111 1111 1111.");
  const hours = exam.connector.capabilities.privateReply?.withinHours ?? 0;
  scene.platform.advances?.((hours + 1) * HOUR_MS);
  const failure = await failureOf(scene.session.send(firstPrivate(scene, "Let us go on here.", post)));
  expect(failure.fault).toBe("rejected");
  expect(["window_closed", "private_not_accepted"]).toContain(failure.reason);
}
