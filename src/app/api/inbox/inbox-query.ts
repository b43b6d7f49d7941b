import { z } from "zod";
import { TAG_MAX } from "@/core/conversation/bounds";
import { decodeCursor } from "@/core/inbox-cursor";
import { VIEW_NAMES } from "@/core/views";

const CURSOR_MAX = 200;
const absent = <T>(value: T | undefined): T | null => value ?? null;

/** What may be asked of the list. Everything but the view may be left out. */
export const InboxQuery = z.strictObject({
  view: z.enum(VIEW_NAMES),
  channelId: z.uuid().optional().transform(absent),
  tag: z
    .string()
    .min(1)
    .max(TAG_MAX)
    .regex(/^\P{Cc}*$/u)
    .optional()
    .transform(absent),
  cursor: z
    .string()
    .max(CURSOR_MAX)
    .refine((text) => decodeCursor(text) !== null)
    .optional()
    .transform(absent),
});
