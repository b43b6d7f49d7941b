import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { FILE_MAX_BYTES } from "@/core/files/file-limits";
import { type Colour, pngFile, pngOf } from "@/platforms/fake-kit/png";
import { understandFile } from "./understand-file";

const text = (words: string) => new TextEncoder().encode(words);
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const brown: Colour = [150, 100, 60];
const photo = (size = { width: 64, height: 48 }) => pngOf(size, (x) => (x % 2 ? brown : [255, 255, 255]));

/** 40 by 30 as the camera held it, turned by a quarter, with a place and a word of the maker in it. */
const photoWithPlace = () =>
  sharp(photo({ width: 40, height: 30 }))
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: "SECRET-CAMERA" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "59/1 19/1 0/1" },
    })
    .jpeg()
    .toBuffer();

describe("a picture", () => {
  it("is kept as its pixels alone, upright, with a thumbnail", async () => {
    const given = await photoWithPlace();
    expect(given.includes("SECRET-CAMERA")).toBe(true);
    const { kind, mediaType, bytes, picture } = await understandFile(given);
    expect({ kind, mediaType }).toEqual({ kind: "image", mediaType: "image/jpeg" });
    expect(picture).toMatchObject({ width: 30, height: 40 });
    for (const kept of [bytes, picture?.thumbnail]) {
      const { exif, xmp, iptc, orientation } = await sharp(kept).metadata();
      expect({ exif, xmp, iptc, orientation }).toEqual({});
    }
    expect(Buffer.from(bytes).includes("SECRET-CAMERA")).toBe(false);
  });

  it("is made no larger than a screen needs, and its thumbnail smaller still", async () => {
    const { picture } = await understandFile(photo({ width: 6_000, height: 300 }));
    expect(picture).toMatchObject({ width: 4_096, height: 205 });
    expect(await sharp(picture?.thumbnail).metadata()).toMatchObject({ width: 480, format: "webp" });
  });

  it("that moves is kept as its first picture", async () => {
    const frames = await sharp([photo(), pngOf({ width: 64, height: 48 }, () => brown)], {
      join: { animated: true },
    })
      .gif()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const { mediaType, bytes } = await understandFile(frames);
    expect({ mediaType, pages: (await sharp(bytes).metadata()).pages }).toEqual({ mediaType: "image/png" });
  });

  it("loses whatever was hidden behind it", async () => {
    const { bytes } = await understandFile(joined(photo(), text("<script>alert(1)</script>PK\x03\x04")));
    expect(Buffer.from(bytes).includes("alert")).toBe(false);
    expect(Buffer.from(bytes).includes("PK\x03\x04")).toBe(false);
  });
});

describe("what is refused", () => {
  const SIXTY_MEGAPIXELS = { width: 10_000, height: 6_000 };
  it.each([
    [
      "a header that promises 60 megapixels",
      () => pngFile(SIXTY_MEGAPIXELS, deflateSync(text("x"))),
      "too_large",
    ],
    [
      "a small file that unfolds into 60 megapixels",
      () => pngFile(SIXTY_MEGAPIXELS, deflateSync(Buffer.alloc(6_000 * 30_001))),
      "too_large",
    ],
    ["more bytes than are kept", () => new Uint8Array(FILE_MAX_BYTES + 1), "too_large"],
    ["a picture that breaks off", () => photo().subarray(0, 90), "damaged"],
    ["a picture that is only a beginning", () => photo().subarray(0, 8), "damaged"],
    ["nothing at all", () => new Uint8Array(), "damaged"],
    [
      "an SVG with a script",
      () => text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
      "harmful",
    ],
    [
      "a page of HTML that is called a picture",
      () => text("<!doctype html><body onload=alert(1)>"),
      "harmful",
    ],
    ["a program", () => text("MZ\x90\0this program"), "harmful"],
  ])("%s", async (_what, bytes, failure) => {
    await expect(understandFile(bytes())).rejects.toMatchObject({ failure });
  });
});

it("keeps a packed file as it is and never unpacks it", async () => {
  const packed = joined(text("PK\x03\x04"), new Uint8Array(1_000));
  expect(await understandFile(packed)).toEqual({
    kind: "file",
    mediaType: "application/octet-stream",
    bytes: packed,
    picture: null,
  });
});
