import { and, eq, type SQL, sql } from "drizzle-orm";
import type { ListFilter } from "@/core/list-filter";
import type { Viewer } from "@/core/views";
import { visibleTo } from "../policy";
import { channel } from "../schema/channel";
import { conversation, conversationTag, tag } from "../schema/conversation";
import { team } from "../schema/people";
import { isMine, isUnassigned, VIEW_PLANS } from "./inbox-views";

/** A list as somebody sees it at a moment. */
export interface SeenList {
  viewer: Viewer;
  filter: ListFilter;
  now: Date;
}

/** Which conversations a list has. Its pages and every number beside it ask this, so that they can't disagree. */
export function isListed({ viewer, filter, now }: SeenList): SQL | undefined {
  const { channelId, platform, language, tag: tagName, assignee } = filter;
  return and(
    VIEW_PLANS[filter.view].where(viewer, now),
    visibleTo(viewer),
    channelId === null ? undefined : eq(conversation.channelId, channelId),
    platform === null ? undefined : isOnPlatform(platform),
    language === null ? undefined : eq(conversation.language, language),
    tagName === null ? undefined : isTagged(tagName),
    assignee === null ? undefined : isAssigned(viewer, assignee),
  );
}

const isOnPlatform = (platform: string): SQL =>
  sql`${conversation.channelId} in (select ${channel.id} from ${channel} where ${channel.platform} = ${platform})`;

const isTagged = (name: string): SQL => sql`exists (select 1 from ${conversationTag}
  where ${conversationTag.conversationId} = ${conversation.id}
    and ${conversationTag.tagId} = (select ${tag.id} from ${tag} where ${tag.name} = ${name}))`;

function isAssigned(viewer: Viewer, assignee: string): SQL {
  if (assignee === "nobody") return isUnassigned;
  return assignee === "me" ? isMine(viewer) : sql`${conversation.assigneeId} = ${assignee}`;
}

/** Stretches of an index that are read one by one, each in the order of the list. */
export interface Parts {
  /** What a statement reads the parts from. */
  source: SQL;
  /** Whether a conversation is in one of them. */
  isIn: SQL;
}

/**
 * Null where one scan gives the whole list in its order: of an assignee, of one channel. No index knows tags, mentions
 * and order, so what bears a tag or names somebody is found first, and once.
 */
export function partsOf({ filter }: Pick<SeenList, "filter">): Parts | null {
  const { indexes, isByRank } = VIEW_PLANS[filter.view];
  const ofPerson = filter.assignee !== null && filter.assignee !== "nobody";
  if (filter.tag !== null || indexes[0] === undefined || indexes[0] === "assignee") return null;
  if (ofPerson && indexes.includes("assignee")) return null;
  const ofChannels = indexes.includes("channel") && (filter.channelId !== null || filter.platform !== null);
  if (ofChannels && filter.channelId !== null && !isByRank) return null;
  const key = ofChannels ? conversation.channelId : conversation.teamId;
  const places = ofChannels ? channelsOf(filter) : sql`${team}`;
  return isByRank
    ? {
        source: sql`(select id, rank from ${places}, (values (0::smallint), (1::smallint)) as ranks (rank)) as part`,
        isIn: sql`${key} = part.id and ${conversation.urgencyRank} = part.rank`,
      }
    : { source: sql`(select id from ${places}) as part`, isIn: sql`${key} = part.id` };
}

const channelsOf = ({ channelId, platform }: ListFilter): SQL =>
  sql`(select id from ${channel} where ${and(
    channelId === null ? undefined : eq(channel.id, channelId),
    platform === null ? undefined : eq(channel.platform, platform),
  )}) as place`;
