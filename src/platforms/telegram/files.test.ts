import { describe, expect, it, onTestFinished } from "vitest";
import { privateMessage } from "@/platforms/exam/answering";
import { failureOf } from "@/platforms/exam/asking";
import { picture } from "@/platforms/exam/files";
import { digestOf } from "@/platforms/fake-kit/taken-file";
import type { OutboundFile } from "@/platforms/outbound";
import { telegram } from "./connector";
import { examServer } from "./fake/exam-server";

async function scene() {
  const platform = await examServer();
  onTestFinished(platform.close);
  return { platform, session: telegram.connect(platform.connection) };
}

describe("files beside an answer", () => {
  const answer = (chatId: string, files: OutboundFile[]) => ({ ...privateMessage(chatId, "These?"), files });
  const pdf = () => picture({ type: "application/pdf", name: "form.pdf", bytes: async () => PDF });
  const PDF = new Uint8Array(Buffer.from("%PDF-1.7 a form"));
  const gif = () => picture({ type: "image/gif", name: "bag.gif" });

  it.each([
    ["sendPhoto", () => [picture()]],
    ["sendDocument", () => [pdf()]],
    ["sendDocument", () => [gif()]],
    ["sendMediaGroup", () => [picture(), picture()]],
    ["sendMediaGroup", () => [picture(), pdf()]],
  ])("go with the words in one call of %s, and stand there in order", async (method, files) => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("Which ones?");
    const before = platform.requestsSoFar();
    const sent = await session.send(answer(platform.customerId, files()));
    expect(platform.requestsSoFar()).toBe(before + 1);
    expect(platform.fake.log.since(0).at(-1)?.path).toBe(`/bot/${method}`);
    const there = platform.brandHas("private");
    const bytes = await Promise.all(files().map((file) => file.bytes()));
    expect(there.flatMap((one) => one.files)).toMatchObject(bytes.map((one) => ({ digest: digestOf(one) })));
    expect(there.map(({ text }) => text)).toEqual([
      "These?",
      ...files()
        .slice(1)
        .map(() => ""),
    ]);
    expect(sent.externalId.startsWith(there[0]?.externalId ?? "-")).toBe(true);
  });

  it("are one message to us: its words change in the first, and all of it is taken back", async () => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("Which ones?");
    const sent = await session.send(answer(platform.customerId, [picture(), picture(), picture()]));
    await session.edit?.(sent.externalId, "Those.");
    await session.edit?.(sent.externalId, "Those.");
    expect(platform.brandHas("private").map(({ text }) => text)).toEqual(["Those.", "", ""]);
    const [, second] = platform.brandHas("private");
    await session.remove?.(second?.externalId ?? "");
    await session.remove?.(sent.externalId);
    expect(platform.brandHas("private")).toEqual([]);
  });

  it("leave no room for more words than a caption holds, later either", async () => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("Which one?");
    const { externalId } = await session.send(answer(platform.customerId, [picture()]));
    expect(await failureOf(session.edit?.(externalId, "x".repeat(1_025)) ?? Promise.resolve())).toMatchObject(
      { fault: "rejected", reason: "text_too_long" },
    );
  });

  it("that Telegram cannot draw are refused, and nothing is sent", async () => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("Which one?");
    const broken = picture({ bytes: async () => PDF });
    expect(await failureOf(session.send(answer(platform.customerId, [broken])))).toMatchObject({
      fault: "rejected",
      reason: "files_not_taken",
    });
    expect(platform.brandHas("private")).toEqual([]);
  });
});
