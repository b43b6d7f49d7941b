import type { RepliesToWrite } from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import type { Executor } from "@/db/client";
import { colleaguesOf, platformsOf, repliesOf, replyScopes } from "@/db/queries/saved-replies";
import { connectorFor } from "@/platforms/registry";

/** The replies and macros of this person and of their teams, with how the platforms of their channels would count them. */
export async function repliesToWrite(executor: Executor, viewer: Viewer): Promise<RepliesToWrite> {
  const [replies, scopes, people, platforms] = await Promise.all([
    repliesOf(executor, viewer),
    replyScopes(executor, viewer),
    colleaguesOf(executor, viewer),
    platformsOf(executor, viewer),
  ]);
  const limits = platforms.flatMap((platform) => {
    const { text } = connectorFor(platform).capabilities;
    const limit = text.public ?? text.private;
    return limit ? [{ platform, limit: limit.limit, unit: limit.unit }] : [];
  });
  return { replies, scopes, people, limits };
}
