import { describe, expect, it } from "vitest";
import type { Exam, Sample } from "../contract";
import { PlatformError } from "../platform-error";

const RUBBISH: unknown[] = [
  null,
  undefined,
  7,
  "text",
  [],
  [[]],
  {},
  { data: 5 },
  { data: [{ id: 12 }] },
  { data: { id: "x", text: null } },
];

export function askAboutSamples({ connector, samples }: Exam): void {
  describe("reads what the platform really sends", () => {
    it.each(samples.map((sample) => [sample.file, sample] as const))("%s", (_file, sample) => {
      expect(outcomeOf(sample)).toBe(sample.becomes);
    });

    it.each(
      samples.filter(({ isOwn }) => isOwn !== undefined).map((sample) => [sample.file, sample] as const),
    )("knows whose writing it is in %s", (_file, { raw, account, isOwn }) => {
      const last = connector.parse(raw, account).at(-1);
      expect(last?.type === "message" && last.isOwn).toBe(isOwn);
    });

    it.each(RUBBISH.map((rubbish) => [JSON.stringify(rubbish), rubbish] as const))(
      "calls rubbish malformed: %s",
      (_shown, rubbish) => {
        const account = { externalId: "1", username: "brand", name: "Brand" };
        expect(() => connector.parse(rubbish, account)).toThrow(
          expect.objectContaining({ fault: "malformed" }),
        );
      },
    );
  });

  function outcomeOf({ raw, account }: Sample): Sample["becomes"] {
    try {
      return connector.parse(raw, account).at(-1)?.type ?? "nothing";
    } catch (error) {
      if (error instanceof PlatformError && error.fault === "malformed") return "malformed";
      throw error;
    }
  }
}
