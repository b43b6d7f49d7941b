import type { FilePlace, FileRef } from "@/platforms/file-place";
import { found, messageFileAgain, placeIn } from "../file-again";
import type { Graph } from "../graph";
import { fileAddressIn } from "./read-post";

/** A file of a comment or of a private message; of a post only the comments below it are asked for theirs. */
export async function fileAgain(graph: Graph, file: FileRef): Promise<FilePlace> {
  if (placeIn(file.externalId) !== null) return messageFileAgain(graph, file);
  const query = { fields: "attachment" };
  const { body } = await graph.read(file.messageExternalId, { endpoint: "lookup", query });
  return found(fileAddressIn(body));
}
