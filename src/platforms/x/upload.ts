import { z } from "zod";
import type { Visibility } from "@/core/inbound-event";
import type { OutboundFile } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import type { XClient } from "./client";
import { Id } from "./payloads";

const Uploaded = z.object({ data: z.object({ id: Id }) });

/** Gives X a picture and its description. For a day it waits there for the message that names it, and then is gone. */
export async function upload(client: XClient, file: OutboundFile, visibility: Visibility): Promise<string> {
  const bytes = await file.bytes();
  const uploaded = client.prepare("media/upload", {
    media: Buffer.from(bytes).toString("base64"),
    media_category: visibility === "public" ? "tweet_image" : "dm_image",
  });
  const answer = await uploaded.catch((error: unknown) => Promise.reject(orWithoutRight(error)));
  const read = Uploaded.safeParse(answer);
  if (!read.success) throw new PlatformError("unavailable", "X took a file but did not say under which id.");
  const { id } = read.data.data;
  if (file.altText)
    await client.prepare("media/metadata", { id, metadata: { alt_text: { text: file.altText } } });
  return id;
}

/** An account that was connected before pictures were asked for can still write: one picture must not pause it. */
function orWithoutRight(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.reason !== "not_permitted") return error;
  const message = "This account was connected without the right to upload. Connect it again.";
  return new PlatformError("rejected", message, { reason: "files_not_taken", cause: error });
}
