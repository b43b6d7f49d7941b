import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { attachment } from "@/db/schema/message";
import type { Vault } from "@/db/vault";
import { pngOf } from "@/platforms/fake-kit/png";
import { storeFile } from "@/services/files/store-file";
import { understandFile } from "@/services/files/understand-file";

/** A picture by which a test knows it: 32 by 24, plain. */
export const plainPicture = () => pngOf({ width: 32, height: 24 }, () => [200, 30, 40]);

/** An attachment of a message, with its file already here. */
export async function keepFile(
  { database, vault }: { database: Database; vault: Vault },
  messageId: string,
  { bytes = plainPicture(), ...given }: Partial<typeof attachment.$inferInsert> & { bytes?: Uint8Array } = {},
) {
  const row = { id: newId(), messageId, externalId: newId(), kind: "image" as const, ...given };
  await database.insert(attachment).values(row);
  const understood = await understandFile(bytes);
  const file = await database.transaction((tx) =>
    storeFile({ tx, vault }, understood, { owner: { attachmentId: row.id }, now: new Date() }),
  );
  return { attachmentId: row.id, fileId: file.id, understood };
}
