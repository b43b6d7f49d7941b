import { z } from "zod";
import { TAG_MAX } from "./conversation/bounds";
import { SEARCH_MAX } from "./search/parse-search";
import { VIEW_NAMES } from "./views";

const PLATFORM_MAX = 40;

/** What each part of a filter may be. A platform or a language that nobody knows is no mistake: it finds nothing. */
export const FILTER_PARTS = {
  view: z.enum(VIEW_NAMES),
  channelId: z.uuid(),
  platform: z
    .string()
    .max(PLATFORM_MAX)
    .regex(/^[a-z][a-z0-9_-]*$/),
  language: z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/),
  tag: z
    .string()
    .min(1)
    .max(TAG_MAX)
    .regex(/^\P{Cc}*$/u),
  assignee: z.union([z.literal("me"), z.literal("nobody"), z.uuid()]),
};

const { view, channelId, platform, language, tag, assignee } = FILTER_PARTS;

/** What a saved view shows, all of it said. */
export const ShownShape = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("list"),
    filter: z.strictObject({
      view,
      channelId: channelId.nullable(),
      platform: platform.nullable(),
      language: language.nullable(),
      tag: tag.nullable(),
      assignee: assignee.nullable(),
    }),
  }),
  z.strictObject({ kind: z.literal("search"), q: z.string().trim().min(1).max(SEARCH_MAX) }),
]);
