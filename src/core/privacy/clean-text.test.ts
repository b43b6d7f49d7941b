import { expect, it } from "vitest";
import { cleanText } from "./clean-text";

it("replaces what a database cannot hold and keeps every offset", () => {
  expect(cleanText("a\0b\ud800c\udc00d👋🏽")).toBe("a\ufffdb\ufffdc\ufffdd👋🏽");
});

it("leaves good text as it is", () => {
  expect(cleanText("سلام नमस्ते 👩‍👩‍👧")).toBe("سلام नमस्ते 👩‍👩‍👧");
});
