import { setTimeout as pause } from "node:timers/promises";
import type { JsonClient } from "@/platforms/json-client";
import type { OutboundFile } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import { Id, isRecord } from "./payloads";

/** How often a file that the instance still works on is asked for, and how long each time is waited, in milliseconds. */
const LOOKS_MAX = 20;
const PAUSE_MS = 250;
/** For the whole answer to an upload, in milliseconds. */
const UPLOAD_MAX_MS = 30_000;
/** As it answers while it works on it. */
const WORKING = new Set([202, 206]);

/** Gives the instance a picture with its description, and waits until a post may name it. */
export async function upload(client: JsonClient, file: OutboundFile): Promise<string> {
  const multipart = new FormData();
  multipart.set("file", new Blob([await file.bytes()], { type: file.type }), file.name);
  if (file.altText) multipart.set("description", file.altText);
  // What no post names, nobody sees: so it may be repeated.
  const call = { method: "POST" as const, endpoint: "upload", multipart, answerMaxMs: UPLOAD_MAX_MS };
  let answer = await client.read("api/v2/media", call);
  const id = idIn(answer.body);
  for (let look = 0; WORKING.has(answer.status) && look < LOOKS_MAX; look++) {
    await pause(PAUSE_MS);
    answer = await client.read(`api/v1/media/${encodeURIComponent(id)}`, { endpoint: "reads" });
  }
  if (!WORKING.has(answer.status)) return id;
  throw new PlatformError("unavailable", "The instance is still working on a file.");
}

function idIn(body: unknown): string {
  const id = Id.safeParse(isRecord(body) ? body.id : null);
  if (id.success) return id.data;
  throw new PlatformError("unavailable", "The instance took a file but did not say under which id.");
}
