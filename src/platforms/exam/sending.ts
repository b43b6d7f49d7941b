import { expect } from "vitest";
import type { Visibility } from "@/core/inbound-event";
import type { Exam, Questions } from "../contract";
import { type Abilities, forEach, ownSource, where } from "./abilities";
import { again, answering, answerTo } from "./answering";
import { asked, customerWrites, failureOf, freshScene, messagesIn } from "./asking";
import { refusing } from "./refusing";

/** Sending, question by question. */
export const sending = (can: Abilities): Questions => ({
  ...forEach(can.outbound, (visibility) => ({
    [`puts a ${visibility} answer on the platform once, under the id it returns`]: (exam) =>
      once(exam, visibility),
    ...where(can.does("find"), {
      [`recognises its own ${visibility} echo`]: (exam) => echo(exam, visibility),
      [`finds what it has sent in ${visibility}, and nothing else`]: (exam) => found(exam, visibility),
    }),
    ...where(can.capabilities.repeatedSend === "deduplicated", {
      [`says a ${visibility} answer once, however often it is sent`]: (exam) => repeated(exam, visibility),
    }),
    [`refuses a ${visibility} text that is too long before asking the platform`]: (exam) =>
      tooLong(exam, visibility),
  })),
  ...refusing(can),
});

async function once(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const sent = await session.send(await answering(scene, visibility, { text: "We are looking for it now." }));
  expect(platform.brandHas(visibility)).toMatchObject([{ externalId: sent.externalId }]);
  expect(Math.abs(sent.acceptedAt.getTime() - platform.now().getTime())).toBeLessThan(60_000);
}

async function echo(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const answer = await answering(scene, visibility, {
    text: "Not yet, tonight at the latest.",
  });
  const sent = await scene.session.send(answer);
  const source = asked(ownSource(exam.connector.capabilities, visibility) ?? undefined, "source of our own");
  const messages = await messagesIn(scene, source);
  const { connection, customerId } = scene.platform;
  const beforehand = exam.connector.privateThreadId?.(connection.account, customerId);
  const ours = messages.find(({ externalId }) => externalId === sent.externalId);
  // Where there is one place for the two of them, it is known beforehand.
  const isOnly = visibility === "private" && ours?.thread.names === undefined;
  const thread = (isOnly ? beforehand : null) ?? answer.threadExternalId;
  expect(ours).toMatchObject({
    isOwn: true,
    ...(sent.orderKey !== "" && { orderKey: sent.orderKey }),
    thread: { externalId: thread, visibility },
  });
}

async function found(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform } = scene;
  const find = asked(scene.session.find, "session.find");
  const since = new Date(platform.now().getTime() - 1_000);
  const asks = customerWrites(scene, visibility, "One");
  const text = "See https://example.com/help & tell us <soon>";
  const answer = await answerTo(scene, visibility, { externalId: asks, text });
  const sent = await scene.session.send(answer);
  expect(await find(answer, since)).toMatchObject({
    externalId: sent.externalId,
  });
  expect(await find({ ...again(answer), text: "Other words" }, since)).toBeNull();
  expect(await find(again(answer), new Date(platform.now().getTime() + 60_000))).toBeNull();
  if (visibility === "private") return;
  const elsewhere = await answerTo(scene, visibility, {
    externalId: customerWrites(scene, visibility, "Two"),
    text,
  });
  expect(await find(elsewhere, since)).toBeNull();
}

async function repeated(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const answer = await answering(scene, visibility, {
    text: "It is on the next flight.",
  });
  const sent = await session.send(answer);
  expect(await session.send(answer)).toMatchObject({
    externalId: sent.externalId,
  });
  platform.fails({ kind: "answer_reset" }, "writes");
  const other = { ...again(answer), text: "It has arrived." };
  expect(await failureOf(session.send(other))).toMatchObject({
    fault: "uncertain",
  });
  await session.send(other);
  expect(platform.brandHas(visibility)).toHaveLength(2);
}

async function tooLong(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const limit =
    platform.connection.account.text?.[visibility] ?? exam.connector.capabilities.text[visibility];
  const answer = await answering(scene, visibility, {
    text: "x".repeat((limit?.limit ?? 0) + 1),
  });
  const before = platform.requestsSoFar();
  expect(await failureOf(session.send(answer))).toMatchObject({
    fault: "rejected",
    reason: "text_too_long",
  });
  expect(platform.requestsSoFar()).toBe(before);
}
