import { expect } from "vitest";
import type { Exam, ExamFailure, Questions } from "../contract";
import { failureOf, freshServer, privateMessage, publicAnswer, pulled } from "./asking";

/** A port nobody listens on. */
const NOBODY = "http://127.0.0.1:1";

/** Failing, question by question. */
export const failing: Questions = {
  "is uncertain about a public answer when the connection broke after it, and finds it": (exam) =>
    lostPublicAnswer(exam, { kind: "answer_reset" }),
  "is uncertain about a public answer whose answer was cut off, and finds it": (exam) =>
    lostPublicAnswer(exam, { kind: "answer_cut" }),
  "is uncertain about a direct message when the connection broke after it, and finds it": (exam) =>
    lostPrivateAnswer(exam, { kind: "answer_reset" }),
  "is uncertain about a direct message whose answer was cut off, and finds it": (exam) =>
    lostPrivateAnswer(exam, { kind: "answer_cut" }),
  "is uncertain about a write that broke the platform": (exam) =>
    brokenWrite(exam, { kind: "broken_inside", html: false }),
  "is uncertain about a write answered with a page for people": (exam) =>
    brokenWrite(exam, { kind: "broken_inside", html: true }),
  "may repeat a read that broke the platform": (exam) =>
    brokenRead(exam, { kind: "broken_inside", html: false }),
  "may repeat a read answered with a page for people": (exam) =>
    brokenRead(exam, { kind: "broken_inside", html: true }),
  "may repeat a read when the connection broke": (exam) => brokenRead(exam, { kind: "answer_reset" }),
  "may repeat a read whose answer was cut off": (exam) => brokenRead(exam, { kind: "answer_cut" }),

  "finds nothing when a broken connection carried nothing out": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const answer = publicAnswer(platform.customerPosts("Hello?"), "Hello!");
    platform.fails({ kind: "request_reset" });
    expect(await failureOf(session.send(answer))).toMatchObject({ fault: "uncertain" });
    expect(await session.find?.(answer, new Date(0))).toBeNull();
  },

  "may repeat a write of which no byte left us": async (exam) => {
    const { platform } = await freshServer(exam);
    const session = exam.connector.connect({ ...platform.connection, baseUrl: NOBODY });
    const failure = await failureOf(session.send(privateMessage(platform.customerId, "Hi")));
    expect(failure).toMatchObject({ fault: "unavailable" });
  },

  "waits until the moment the platform names": async (exam) => {
    const { platform, session } = await freshServer(exam);
    platform.fails({ kind: "rate_limited", resetSeconds: 300 });
    const { fault, retryAt } = await failureOf(session.send(privateMessage(platform.customerId, "Hi")));
    expect(fault).toBe("rate_limited");
    expect(Math.abs((retryAt?.getTime() ?? 0) - platform.now().getTime() - 300_000)).toBeLessThan(3_000);
  },

  "invents no moment when the platform names none": async (exam) => {
    const { platform, session } = await freshServer(exam);
    platform.fails({ kind: "rate_limited", resetSeconds: null });
    expect(await failureOf(session.whoAmI())).toMatchObject({ fault: "rate_limited", retryAt: null });
  },

  "says that it is not let in any more, without telling a secret": async (exam) => {
    const { platform, session } = await freshServer(exam);
    platform.fails({ kind: "unauthorized" });
    const failure = await failureOf(session.whoAmI());
    expect(failure.fault).toBe("unauthorized");
    for (const secret of Object.values(platform.connection.credentials))
      expect(failure.message).not.toContain(secret);
  },

  "asks for credentials that are complete": async (exam) => {
    const { platform } = await freshServer(exam);
    const connect = () => exam.connector.connect({ ...platform.connection, credentials: {} });
    expect(connect).toThrow(expect.objectContaining({ fault: "unauthorized" }));
  },

  "speaks to no stand-in beyond this machine": async (exam) => {
    const { platform } = await freshServer(exam);
    const connect = () =>
      exam.connector.connect({ ...platform.connection, baseUrl: "https://platform.example" });
    expect(connect).toThrow();
  },

  "trades its refresh token for credentials that work": async (exam) => {
    const { platform, session } = await freshServer(exam);
    const credentials = await session.refresh?.();
    const renewed = exam.connector.connect({ ...platform.connection, credentials: credentials ?? {} });
    expect(await renewed.whoAmI()).toEqual(platform.connection.account);
    expect(await failureOf(session.whoAmI())).toMatchObject({ fault: "unauthorized" });
  },
};

async function lostPublicAnswer(exam: Exam, failure: ExamFailure) {
  const { platform, session } = await freshServer(exam);
  const since = new Date(platform.now().getTime() - 1_000);
  const answer = publicAnswer(platform.customerPosts("Hello?"), "Hello! How can we help?");
  platform.fails(failure);
  expect(await failureOf(session.send(answer))).toMatchObject({ fault: "uncertain" });
  expect(platform.brandHas("public")).toHaveLength(1);
  const [there] = platform.brandHas("public");
  expect(await session.find?.(answer, since)).toMatchObject({ externalId: there?.externalId });
}

async function lostPrivateAnswer(exam: Exam, failure: ExamFailure) {
  const { platform, session } = await freshServer(exam);
  const since = new Date(platform.now().getTime() - 1_000);
  const message = privateMessage(platform.customerId, "Your claim number is 7.");
  platform.fails(failure);
  expect(await failureOf(session.send(message))).toMatchObject({ fault: "uncertain" });
  expect(platform.brandHas("private")).toHaveLength(1);
  const [there] = platform.brandHas("private");
  expect(await session.find?.(message, since)).toMatchObject({ externalId: there?.externalId });
}

async function brokenWrite(exam: Exam, failure: ExamFailure) {
  const { platform, session } = await freshServer(exam);
  platform.fails(failure);
  const outcome = await failureOf(session.send(privateMessage(platform.customerId, "Hi")));
  expect(outcome).toMatchObject({ fault: "uncertain" });
}

async function brokenRead(exam: Exam, failure: ExamFailure) {
  const { platform, session } = await freshServer(exam);
  platform.fails(failure);
  expect(await failureOf(pulled(session, "mentions", null))).toMatchObject({ fault: "unavailable" });
}
