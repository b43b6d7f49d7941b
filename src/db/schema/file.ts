import { integer, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import type { AttachmentRef } from "@/core/inbound-event";
import { id, moment, sealed } from "./columns";
import { attachment } from "./message";
import { user } from "./people";

/**
 * A file as it is kept: looked at, and re-encoded where it is a picture. It belongs to an attachment and goes with it;
 * one that an agent brought belongs to nothing until its message is written.
 */
export const storedFile = pgTable(
  "stored_file",
  {
    id: id(),
    attachmentId: uuid("attachment_id").references(() => attachment.id, { onDelete: "cascade" }),
    uploadedBy: uuid("uploaded_by").references(() => user.id),
    /** What its bytes say; `mediaType` is what it is served as. */
    kind: text("kind").$type<AttachmentRef["kind"]>().notNull(),
    mediaType: text("media_type").notNull(),
    byteSize: integer("byte_size").notNull(),
    /** Of a picture, in pixels; and of its thumbnail, in bytes. */
    width: integer("width"),
    height: integer("height"),
    thumbnailByteSize: integer("thumbnail_byte_size"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [unique("stored_file_attachment").on(t.attachmentId)],
);

/** A piece of a file's bytes, sealed: only the pieces asked for are read. All but the last are `PART_BYTES` long. */
export const filePart = pgTable(
  "file_part",
  {
    fileId: uuid("file_id")
      .notNull()
      .references(() => storedFile.id, { onDelete: "cascade" }),
    form: text("form").$type<"whole" | "thumbnail">().notNull(),
    number: smallint("number").notNull(),
    bytes: sealed("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.form, t.number] })],
);
