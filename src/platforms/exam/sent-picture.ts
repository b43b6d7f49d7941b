import { expect } from "vitest";
import type { FileError } from "@/core/files/file-failure";
import { FILE_MAX_BYTES } from "@/core/files/file-limits";
import { fileTypeOf } from "@/core/files/file-type";
import type { Exam } from "../contract";
import { fetchFile } from "../fetch-file";
import type { FilePlace } from "../file-place";
import { asked, failureOf, freshScene, messagesIn, type Scene, sourceOf } from "./asking";

/** Longer than any pretended platform keeps an address open, in milliseconds. */
const LONG_MS = 30 * 86_400_000;

export async function sentPicture(exam: Exam) {
  const scene = await freshScene(exam);
  const file = await fileOf(scene);
  const place = (await scene.session.fileAt?.(file, FILE_MAX_BYTES)) ?? { url: file.url ?? "" };
  expect(await typeAt(scene, place)).toBe("image/png");
}

export async function endedAddress(exam: Exam) {
  const scene = await freshScene(exam);
  const { platform, session } = scene;
  const file = await fileOf(scene);
  platform.advances?.(LONG_MS);
  const ended = await typeAt(scene, { url: file.url ?? "" }).catch((error: unknown) => error);
  expect(ended).toMatchObject({ failure: "gone" } satisfies Partial<FileError>);
  const again = asked(session.fileAgain, "session.fileAgain");
  expect(await typeAt(scene, await again(file))).toBe("image/png");
  platform.customerDeletes?.(file.messageExternalId);
  expect(await failureOf(again(file))).toMatchObject({ fault: "rejected", reason: "target_gone" });
}

/** The customer sends a picture, and what the message says of it is read. */
async function fileOf(scene: Scene) {
  const send = asked(scene.platform.customerSendsPicture, "customerSendsPicture");
  const { id, visibility, altText, isWordless } = send("Look.");
  const messages = await messagesIn(scene, sourceOf(scene, visibility));
  const { attachments = [], current } = messages.find(({ externalId }) => externalId === id) ?? {};
  expect(current?.body).toContain(isWordless ? "" : "Look.");
  // What it is, its bytes say.
  expect(attachments).toMatchObject([{ altText }]);
  const [{ externalId = "", url = null, reference = null } = {}] = attachments;
  return { messageExternalId: id, externalId, url, reference };
}

async function typeAt({ platform }: Scene, place: FilePlace): Promise<string> {
  const { baseUrl } = platform.connection;
  const bytes =
    "bytes" in place ? place.bytes : await fetchFile(place, { maxBytes: FILE_MAX_BYTES, baseUrl });
  return fileTypeOf(bytes).mediaType;
}
