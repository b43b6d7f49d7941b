import { type Colour, pngOf } from "./png";

/** What customers can show. Drawn by rule, of nobody's belongings. */
export const PICTURES = {
  "broken-suitcase": "A red suitcase with a broken corner and a wheel missing",
  "wet-parcel": "A cardboard parcel, torn open at one corner and stained with water",
} as const;
export type PictureName = keyof typeof PICTURES;

export const isPictureName = (name: string): name is PictureName => Object.hasOwn(PICTURES, name);

const SIZE = { width: 640, height: 480 };
const drawn = new Map<PictureName, Uint8Array<ArrayBuffer>>();

/** As a PNG file, the same at each call. */
export function pictureNamed(name: PictureName): Uint8Array<ArrayBuffer> {
  const known = drawn.get(name) ?? pngOf(SIZE, DRAWINGS[name]);
  drawn.set(name, known);
  return known;
}

/** A file as a platform's media host serves it; null for a path that names none. */
export function pictureAt(pathname: string): Response | null {
  const [, name = ""] = /\/([a-z-]+)\.png$/.exec(pathname) ?? [];
  if (!isPictureName(name)) return null;
  return new Response(pictureNamed(name), { headers: { "content-type": "image/png" } });
}

const FLOOR: Colour = [186, 184, 178];
const WALL: Colour = [224, 226, 228];
const DARK: Colour = [52, 48, 46];

const ground = (y: number): Colour => (y > 380 ? FLOOR : WALL);
const within = (value: number, from: number, to: number) => value >= from && value < to;

const DRAWINGS: Record<PictureName, (x: number, y: number) => Colour> = {
  "broken-suitcase"(x, y) {
    const isTorn = x + y < 330 + ((x * 7 + y * 3) % 17);
    if (within(y, 60, 120) && (within(x, 280, 292) || within(x, 348, 360))) return DARK;
    if (within(y, 52, 66) && within(x, 280, 360)) return DARK;
    if (within(y, 400, 424) && within(x, 470, 500)) return DARK;
    if (!within(x, 160, 500) || !within(y, 120, 404)) return ground(y);
    if (isTorn) return [92, 66, 60];
    return x % 48 < 5 ? [138, 28, 34] : [178, 40, 46];
  },
  "wet-parcel"(x, y) {
    if (!within(x, 140, 500) || !within(y, 150, 410)) return ground(y);
    if (x - y > 320 + ((x * 5 + y * 11) % 23)) return [74, 56, 38];
    if (within(x, 300, 340)) return [214, 196, 150];
    const wet = Math.hypot(x - 220, (y - 390) * 1.4) < 110 + ((x * 13) % 9);
    return wet ? [128, 92, 54] : [188, 144, 92];
  },
};
