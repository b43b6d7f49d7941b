import { z } from "zod";
import type { Author } from "@/core/inbound-event";
import { Id, idOf } from "./values";

/** Who wrote something, as Meta gives it: often nothing but an id, and sometimes nothing at all. */
export const From = z
  .looseObject({
    id: Id.optional(),
    name: z.string().optional(),
    username: z.string().optional(),
  })
  .nullish();
export type From = z.infer<typeof From>;

/**
 * A person whose id Meta keeps back is somebody new each time: nobody may guess that two of them are one. On Instagram a
 * reply may come with a name alone; the name has to do then.
 */
export function authorFrom(from: From, itemExternalId: string): Author {
  const username = from?.username ?? null;
  const withheld = username === null ? `withheld:${itemExternalId}` : `username:${username}`;
  return {
    externalId: from?.id ?? withheld,
    username,
    name: from?.name ?? null,
    avatarUrl: null,
    bio: null,
    followers: null,
    isVerified: false,
  };
}

/** Ids that are ours and not Meta's; nothing can be sent to them. */
export const isOurNaming = (personExternalId: string): boolean =>
  /^(withheld|username):/.test(personExternalId);

export const isBy = (from: From, accountExternalId: string): boolean => idOf(from?.id) === accountExternalId;
