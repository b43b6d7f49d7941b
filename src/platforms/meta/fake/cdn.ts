import { createHash } from "node:crypto";
import { pictureAt } from "@/platforms/fake-kit/pictures";

/** How long an address of a picture is good for here, in milliseconds. Meta promises no time at all. */
const ADDRESS_LASTS_MS = 24 * 3_600_000;
const HOST = "https://scontent.fake-fbcdn.example";

/** Where a picture is, until when and signed: whoever has the address is let in. */
export function pictureUrl(name: string, now: Date): string {
  const ends = Math.floor((now.getTime() + ADDRESS_LASTS_MS) / 1000).toString(16);
  return `${HOST}${pathOf(name)}?oh=${signed(name, ends)}&oe=${ends}`;
}

const pathOf = (name: string) => `/v/t39.30808-6/${name}.png`;

const signed = (name: string, ends: string) =>
  createHash("sha256").update(`fake ${name} ${ends}`).digest("hex").slice(0, 32);

/** The answer of the media hosts; null for any other call. */
export function cdnAnswer({ pathname, searchParams }: URL, now: Date): Response | null {
  const [, name] = /^\/v\/t39\.30808-6\/([\w-]+)\.png$/.exec(pathname) ?? [];
  if (name === undefined) return null;
  const ends = searchParams.get("oe") ?? "0";
  if (searchParams.get("oh") !== signed(name, ends)) return new Response("Bad URL hash", { status: 403 });
  if (Number.parseInt(ends, 16) * 1000 <= now.getTime())
    return new Response("URL signature expired", { status: 403 });
  return pictureAt(pathname) ?? new Response(null, { status: 404 });
}
