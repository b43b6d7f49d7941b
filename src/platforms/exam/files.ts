import { expect } from "vitest";
import { type FileLimit, isSentAlone } from "@/core/answer/files-taken";
import type { Visibility } from "@/core/inbound-event";
import type { Session } from "../connector";
import type { Exam, Questions } from "../contract";
import { digestOf } from "../fake-kit/taken-file";
import type { Outbound, OutboundFile } from "../outbound";
import type { RejectionReason } from "../platform-error";
import { type Abilities, forEach, where } from "./abilities";
import { again, answering } from "./answering";
import { asked, failureOf, freshScene } from "./asking";

/** Files beside an answer, where the platform takes them. */
export const files = (can: Abilities): Questions => ({
  ...forEach(
    can.outbound.filter((visibility) => can.capabilities.files[visibility] !== null),
    (visibility) => ({
      [`puts a file beside a ${visibility} answer once, as it was and with its description`]: (exam) =>
        once(exam, visibility),
      [`refuses files beside a ${visibility} answer that are too many, too large or of another type before asking the platform`]:
        (exam) => beyond(exam, visibility),
      ...where(can.capabilities.files[visibility]?.textMax !== undefined, {
        [`refuses a ${visibility} text that is too long beside a file before asking the platform`]: (exam) =>
          tooLongBeside(exam, visibility),
      }),
      ...where(can.fails("answer_reset"), {
        [`is uncertain about a ${visibility} answer with a file when the connection broke after it${can.does("find") ? ", and finds it by words and files" : ""}`]:
          (exam) => lost(exam, visibility),
      }),
      ...where(can.fails("broken_inside") && can.does("handOver"), {
        [`may hand a file for ${visibility} over again when that broke`]: (exam) =>
          handedOverAgain(exam, visibility),
      }),
    }),
  ),
  ...forEach(
    can.outbound.filter((visibility) => can.capabilities.files[visibility] === null),
    (visibility) => ({
      [`refuses any file beside a ${visibility} answer before asking the platform`]: (exam) =>
        none(exam, visibility),
    }),
  ),
});

/** A point of colour. */
export const POINT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const picture = (given: Partial<OutboundFile> = {}): OutboundFile => ({
  id: crypto.randomUUID(),
  type: "image/png",
  size: POINT.length,
  pixels: 1,
  altText: "A bag with a red label",
  name: "bag.png",
  bytes: async () => new Uint8Array(POINT),
  uploadedAs: null,
  ...given,
});

const whole = async (session: Session, message: Outbound): Promise<Outbound> =>
  (await session.handOver?.(message)) ?? message;

async function once(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const answer = await answering(scene, visibility, { text: wordsIn(exam, visibility, "Is it this one?") });
  const sent = await session.send(await whole(session, { ...answer, files: [picture()] }));
  const { altTextMax } = limitOf(exam, visibility);
  const altText = altTextMax === null ? null : "A bag with a red label";
  const stands = [{ externalId: sent.externalId, files: [{ digest: digestOf(POINT), altText }] }];
  expect(platform.brandHas(visibility)).toMatchObject(stands);
  if (!exam.connector.capabilities.edit[visibility]) return;
  await session.edit?.(sent.externalId, "It is this one.");
  expect(platform.brandHas(visibility)).toMatchObject(stands);
}

async function beyond(exam: Exam, visibility: Visibility) {
  const { countMax, bytesMax } = limitOf(exam, visibility);
  await refused(exam, visibility, { files: Array.from({ length: countMax + 1 }, () => picture()) });
  await refused(exam, visibility, { files: [picture({ size: bytesMax + 1 })] });
  await refused(exam, visibility, { files: [picture({ type: "application/x-msdownload" })] });
}

const tooLongBeside = (exam: Exam, visibility: Visibility) =>
  refused(exam, visibility, {
    files: [picture()],
    text: "x".repeat((limitOf(exam, visibility).textMax ?? 0) + 1),
    reason: "text_too_long",
  });

const none = (exam: Exam, visibility: Visibility) => refused(exam, visibility, { files: [picture()] });

interface Refused {
  files: OutboundFile[];
  text?: string;
  reason?: RejectionReason;
}

async function refused(
  exam: Exam,
  visibility: Visibility,
  { files: beside, text = "Look.", reason = "files_not_taken" }: Refused,
) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const answer = { ...(await answering(scene, visibility, { text })), files: beside };
  const before = platform.requestsSoFar();
  const refusal = { fault: "rejected", reason };
  expect(await failureOf(session.send(answer))).toMatchObject(refusal);
  if (session.handOver) expect(await failureOf(session.handOver(answer))).toMatchObject(refusal);
  expect(platform.requestsSoFar()).toBe(before);
}

async function lost(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const since = new Date(platform.now().getTime() - 1_000);
  const answer = {
    ...(await answering(scene, visibility, { text: wordsIn(exam, visibility, "Like this.") })),
    files: [picture()],
  };
  const handedOver = await whole(session, answer);
  platform.fails({ kind: "answer_reset" }, "writes");
  expect(await failureOf(session.send(handedOver))).toMatchObject({ fault: "uncertain" });
  const [there, ...others] = platform.brandHas(visibility);
  expect(others).toEqual([]);
  if (!session.find) return;
  const isFound = !isSentAlone(limitOf(exam, visibility));
  const found = await session.find(answer, since);
  // Without words nothing tells one file from another.
  if (isFound) expect(found).toMatchObject({ externalId: there?.externalId });
  else expect(found).toBeNull();
  expect(await session.find({ ...again(answer), files: [] }, since)).toBeNull();
}

async function handedOverAgain(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const handOver = asked(session.handOver, "session.handOver");
  const answer = {
    ...(await answering(scene, visibility, { text: wordsIn(exam, visibility, "Here.") })),
    files: [picture()],
  };
  platform.fails({ kind: "broken_inside" }, "writes");
  expect(await failureOf(handOver(answer))).toMatchObject({ fault: "unavailable" });
  expect(platform.brandHas(visibility)).toEqual([]);
  await session.send(await handOver(answer));
  expect(platform.brandHas(visibility)).toHaveLength(1);
}

/** Nothing where a file is sent without words. */
const wordsIn = (exam: Exam, visibility: Visibility, words: string): string =>
  isSentAlone(limitOf(exam, visibility)) ? "" : words;

const limitOf = (exam: Exam, visibility: Visibility): FileLimit =>
  asked(exam.connector.capabilities.files[visibility] ?? undefined, `files in ${visibility}`);
