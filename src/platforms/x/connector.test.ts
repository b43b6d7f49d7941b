import { describe, expect, it, onTestFinished } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { PlatformError } from "@/platforms/platform-error";
import type { Judge } from "@/testing/openapi/judge";
import { editionsOf, judgesOf, type Mode } from "@/testing/openapi/x-editions";
import { x } from "./connector";
import { examServer } from "./fake/exam-server";
import { refuseEverything, showEverything } from "./fake/one-of-everything";
import { samples } from "./samples";

const TITLES: Record<Mode, string> = {
  documented: "X in the names of its documents",
  newerNames: "X in the names of its newer description",
  drift: "X after a change that nobody announced",
};

for (const mode of ["documented", "newerNames", "drift"] as const) {
  const judges = judgesOf(mode);
  describe(`${TITLES[mode]}, judged by ${editionsOf(judges)}`, () => exam(mode, judges));
}

function exam(mode: Mode, judges: Judge[]) {
  const server = () =>
    examServer({
      mode: mode === "documented" ? null : mode,
      watched: (handler) => judges.reduce((inner, judge) => judge.watch(inner), handler),
    });
  const opened = async () => {
    const opened = await server();
    onTestFinished(opened.close);
    return opened;
  };

  connectorContract({ connector: x, samples: mode === "documented" ? samples() : [], server });

  it("ends the old credentials with the new ones", async () => {
    const { connection } = await opened();
    const session = x.connect(connection);
    await session.refresh?.();
    await expect(session.whoAmI()).rejects.toMatchObject({ fault: "unauthorized" });
  });

  it("shows one of everything", async () => showEverything(await opened()));

  it("refuses in each of its ways", async () => {
    for (const refusal of await refuseEverything(await opened()))
      expect(refusal).toBeInstanceOf(PlatformError);
  });

  it.each(judges)("kept to edition $edition in every call", (judge) => {
    expect(judge.judged).toBeGreaterThan(75);
    expect(judge.complaints).toEqual([]);
    expect([...judge.unneeded]).toEqual([]);
  });
}
