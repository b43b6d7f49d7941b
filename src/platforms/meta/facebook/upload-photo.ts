import { z } from "zod";
import type { OutboundFile } from "@/platforms/outbound";
import { type Graph, readAs } from "../graph";
import { orWithoutRight, partOf } from "../hand-over";
import { Id } from "../values";

const Uploaded = z.looseObject({ id: Id });

/** Gives the Page a photo with its description, unpublished: nobody sees it before a comment names it. */
export async function uploadPhoto(graph: Graph, pageId: string, file: OutboundFile): Promise<string> {
  const multipart = new FormData();
  multipart.set("published", "false");
  if (file.altText) multipart.set("alt_text_custom", file.altText);
  multipart.set("source", await partOf(file), file.name);
  const { body } = await graph.upload(`${pageId}/photos`, multipart).catch(orWithoutRight);
  return readAs(Uploaded, body).id;
}
