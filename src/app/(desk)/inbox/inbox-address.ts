import { z } from "zod";
import { FILTER_PARTS } from "@/core/filter-parts";
import { SEARCH_MAX } from "@/core/search/parse-search";

const orLeftOut = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().catch(null);

const { view, channelId, platform, language, tag, assignee } = FILTER_PARTS;

/** Addresses are typed, shared and bent by people: what cannot be read is left out rather than refused. */
export const InboxAddress = z
  .object({
    view: view.catch("team"),
    channel: orLeftOut(channelId),
    platform: orLeftOut(platform),
    language: orLeftOut(language),
    tag: orLeftOut(tag),
    assignee: orLeftOut(assignee),
    saved: orLeftOut(z.uuid()),
    c: orLeftOut(z.uuid()),
    q: orLeftOut(z.string().trim().min(1).max(SEARCH_MAX)),
  })
  .transform(({ c, q, saved, channel, ...filter }) => ({
    filter: { ...filter, channelId: channel },
    savedId: saved,
    conversationId: c,
    asked: q,
  }));
