import { expect } from "vitest";
import type { Exam, Questions } from "../contract";
import { type Abilities, where } from "./abilities";
import { asked, failureOf, freshScene } from "./asking";

/** Being let in, and only where we may be. */
export const credentials = (can: Abilities): Questions => ({
  "says that it is not let in any more, without telling a secret": notLetIn,
  "asks for credentials that are complete": async (exam) => {
    const { platform } = await freshScene(exam);
    const connect = () => exam.connector.connect({ ...platform.connection, credentials: {} });
    expect(connect).toThrow(expect.objectContaining({ fault: "unauthorized" }));
  },
  "speaks to no stand-in beyond this machine": async (exam) => {
    const { platform } = await freshScene(exam);
    const connect = () =>
      exam.connector.connect({
        ...platform.connection,
        baseUrl: "https://platform.example",
      });
    expect(connect).toThrow();
  },
  ...where(can.does("refresh"), {
    "trades its credentials for new ones that work": refreshed,
  }),
  ...where(can.does("revoke"), {
    "leaves nothing there that can be used, once it has taken its rights back": revoked,
  }),
});

async function notLetIn(exam: Exam) {
  const { platform, session } = await freshScene(exam);
  platform.fails({ kind: "unauthorized" });
  const failure = await failureOf(session.whoAmI());
  expect(failure.fault).toBe("unauthorized");
  const secrets = Object.values(platform.connection.credentials).filter((value) => typeof value === "string");
  for (const secret of secrets) expect(failure.message).not.toContain(secret);
}

async function revoked(exam: Exam) {
  const { platform, session } = await freshScene(exam);
  const rights = asked(platform.rights, "platform.rights");
  await session.subscribe?.();
  platform.isPushed?.();
  expect(rights()).not.toEqual([]);
  await asked(session.revoke, "session.revoke")();
  expect(rights()).toEqual([]);
}

async function refreshed(exam: Exam) {
  const { platform, session } = await freshScene(exam);
  const renewed = await asked(session.refresh, "session.refresh")();
  const connected = exam.connector.connect({
    ...platform.connection,
    credentials: renewed,
  });
  expect(await connected.whoAmI()).toEqual(platform.connection.account);
}
