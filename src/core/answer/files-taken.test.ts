import { describe, expect, it } from "vitest";
import { besideFiles, type FileFacts, type FileLimit, troubleWithFiles } from "./files-taken";

const LIMIT: FileLimit = {
  countMax: 2,
  types: ["image/png"],
  bytesMax: 100,
  pixelsMax: 12,
  altTextMax: 5,
};
const picture: FileFacts = { type: "image/png", size: 100, pixels: 12, altText: "👋🏽 ab" };

describe("files beside a message", () => {
  it("go where they just fit", () => {
    expect(troubleWithFiles([picture, picture], LIMIT)).toBeNull();
    expect(troubleWithFiles([], null)).toBeNull();
  });

  it.each([
    ["no_files", [picture], null],
    ["too_many_files", [picture, picture, picture], LIMIT],
    ["file_type", [picture, { ...picture, type: "image/tiff" }], LIMIT],
    ["file_too_large", [{ ...picture, size: 101 }], LIMIT],
    ["too_many_pixels", [{ ...picture, pixels: 13 }], LIMIT],
    ["alt_text_too_long", [{ ...picture, altText: "abcdef" }], LIMIT],
  ] as const)("stay here for %s", (trouble, files, limit) => {
    expect(troubleWithFiles([...files], limit)).toBe(trouble);
  });

  it("keep a description of any length where the platform shows none", () => {
    expect(
      troubleWithFiles([{ ...picture, altText: "x".repeat(9_000) }], { ...LIMIT, altTextMax: null }),
    ).toBeNull();
  });
});

describe("the text beside files", () => {
  const text = { limit: 4_096, unit: "characters" as const };

  it("is as long as any where the platform says nothing else", () => {
    expect(besideFiles(text, LIMIT)).toEqual(text);
    expect(besideFiles(text, null)).toEqual(text);
    expect(besideFiles(null, { ...LIMIT, textMax: 5 })).toBeNull();
  });

  it("is shorter where the platform says so, and never longer than without", () => {
    expect(besideFiles(text, { ...LIMIT, textMax: 1_024 })).toEqual({ ...text, limit: 1_024 });
    expect(besideFiles(text, { ...LIMIT, textMax: 9_000 })).toEqual(text);
  });
});
