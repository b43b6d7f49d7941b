import { expect } from "vitest";
import type { Visibility } from "@/core/inbound-event";
import type { Exam, ExamFailure, ExamServer, Questions } from "../contract";
import { type Abilities, forEach, where } from "./abilities";
import { answering } from "./answering";
import { asked, failureOf, freshScene, pulled, type Scene, sourceOf } from "./asking";
import { credentials } from "./credentials";

/** A port nobody listens on, and none of those that fetch itself refuses. */
const NOBODY = "http://127.0.0.1:2";

/** Failing, question by question. */
export const failing = (can: Abilities): Questions => {
  const [read] = can.inbound;
  return {
    ...forEach(can.outbound, (visibility) => writes(can, visibility)),
    ...where(
      read !== undefined && can.does("pull"),
      forEach(
        READS.filter(([, kind]) => can.fails(kind)),
        ([what, kind]) => ({
          [`may repeat a read ${what}`]: (exam) => brokenRead(exam, kind, asked(read, "source").visibility),
        }),
      ),
    ),
    ...where(can.fails("rate_limited"), {
      "waits until the moment the platform names": waits,
      "invents no moment when the platform names none": noMoment,
    }),
    ...credentials(can),
  };
};

const READS: [what: string, kind: PlainFailure][] = [
  ["that broke the platform", "broken_inside"],
  ["answered with a page for people", "page_for_people"],
  ["when the connection broke", "answer_reset"],
  ["whose answer was cut off", "answer_cut"],
];
const LOST: [what: string, kind: PlainFailure][] = [
  ["when the connection broke after it", "answer_reset"],
  ["whose answer was cut off", "answer_cut"],
];
const BROKEN: [what: string, kind: PlainFailure][] = [
  ["that broke the platform", "broken_inside"],
  ["answered with a page for people", "page_for_people"],
];

type PlainFailure = Exclude<ExamFailure["kind"], "rate_limited">;

/** Where a lost answer can be looked for, it is found; where it cannot, nobody claims to know. */
function writes(can: Abilities, visibility: Visibility): Questions {
  const findsIt = can.does("find") ? ", and finds it" : "";
  const all = <One extends [string, PlainFailure]>(list: One[]) => list.filter(([, kind]) => can.fails(kind));
  return {
    ...forEach(all(LOST), ([what, kind]) => ({
      [`is uncertain about a ${visibility} answer ${what}${findsIt}`]: (exam) =>
        lostAnswer(exam, kind, visibility),
    })),
    ...forEach(all(BROKEN), ([what, kind]) => ({
      [`is uncertain about a ${visibility} write ${what}`]: (exam) => brokenWrite(exam, kind, visibility),
    })),
    ...where(can.fails("request_reset"), {
      [`is uncertain when a broken connection carried nothing out in ${visibility}`]: (exam) =>
        nothingCarriedOut(exam, visibility),
    }),
    [`may repeat a ${visibility} write of which no byte left us`]: (exam) => noByteLeft(exam, visibility),
  };
}

async function lostAnswer(exam: Exam, kind: PlainFailure, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const since = new Date(platform.now().getTime() - 1_000);
  const answer = await answering(scene, visibility, {
    text: "Your claim number is 7.",
  });
  platform.fails({ kind }, "writes");
  expect(await failureOf(session.send(answer))).toMatchObject({
    fault: "uncertain",
  });
  expect(platform.brandHas(visibility)).toHaveLength(1);
  const [there] = platform.brandHas(visibility);
  if (session.find)
    expect(await session.find(answer, since)).toMatchObject({
      externalId: there?.externalId,
    });
}

async function brokenWrite(exam: Exam, kind: PlainFailure, visibility: Visibility) {
  const scene = await freshScene(exam);
  const answer = await answering(scene, visibility, { text: "Hi" });
  scene.platform.fails({ kind }, "writes");
  expect(await failureOf(scene.session.send(answer))).toMatchObject({
    fault: "uncertain",
  });
}

async function nothingCarriedOut(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const answer = await answering(scene, visibility, { text: "Hello!" });
  platform.fails({ kind: "request_reset" }, "writes");
  expect(await failureOf(session.send(answer))).toMatchObject({
    fault: "uncertain",
  });
  expect(platform.brandHas(visibility)).toEqual([]);
  if (session.find) expect(await session.find(answer, new Date(0))).toBeNull();
}

async function noByteLeft(exam: Exam, visibility: Visibility) {
  const scene = await freshScene(exam);
  const answer = await answering(scene, visibility, { text: "Hi" });
  const session = exam.connector.connect(nowhere(scene.platform));
  expect(await failureOf(session.send(answer))).toMatchObject({
    fault: "unavailable",
  });
}

const nowhere = ({ connection, nowhere }: ExamServer) => nowhere ?? { ...connection, baseUrl: NOBODY };

async function brokenRead(exam: Exam, kind: PlainFailure, visibility: Visibility) {
  const scene = await freshScene(exam);
  scene.platform.fails({ kind }, "reads");
  const reading = pulled(scene.session, sourceOf(scene, visibility), null);
  expect(await failureOf(reading)).toMatchObject({ fault: "unavailable" });
}

async function waits(exam: Exam) {
  const scene = await freshScene(exam);
  const answer = await anyAnswer(scene);
  scene.platform.fails({ kind: "rate_limited", resetSeconds: 300 }, "writes");
  const { fault, retryAt } = await failureOf(scene.session.send(answer));
  expect(fault).toBe("rate_limited");
  const expected = scene.platform.now().getTime() + 300_000;
  expect(Math.abs((retryAt?.getTime() ?? 0) - expected)).toBeLessThan(3_000);
}

async function noMoment(exam: Exam) {
  const { platform, session } = await freshScene(exam);
  platform.fails({ kind: "rate_limited", resetSeconds: null }, "reads");
  expect(await failureOf(session.whoAmI())).toMatchObject({
    fault: "rate_limited",
    retryAt: null,
  });
}

const anyAnswer = (scene: Scene) => {
  const { text } = scene.exam.connector.capabilities;
  return answering(scene, text.private ? "private" : "public", { text: "Hi" });
};
