import { z } from "zod";
import { FILTER_PARTS } from "@/core/filter-parts";
import { decodeCursor } from "@/core/inbox-cursor";

const CURSOR_MAX = 200;

const orAbsent = <Shape extends z.ZodType>(shape: Shape) =>
  shape.optional().transform((value) => value ?? null);

const { view, channelId, platform, language, tag, assignee } = FILTER_PARTS;

const FILTER = {
  view,
  channelId: orAbsent(channelId),
  platform: orAbsent(platform),
  language: orAbsent(language),
  tag: orAbsent(tag),
  assignee: orAbsent(assignee),
};

/** What a list shows. Everything but the view may be left out. */
export const FilterQuery = z.strictObject(FILTER);

/** The same, and where a page of it begins. */
export const InboxQuery = z.strictObject({
  ...FILTER,
  cursor: orAbsent(
    z
      .string()
      .max(CURSOR_MAX)
      .refine((text) => decodeCursor(text) !== null),
  ),
});
