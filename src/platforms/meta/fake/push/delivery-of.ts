import type { Entry } from "../entries";
import type { World } from "../world";
import { messageTold } from "./message-told";
import { commentTold, mentionTold, postTold } from "./public-told";

/** One delivery, and who has to have asked for it. */
export interface Told {
  object: "page" | "instagram";
  /** As an application subscribes to it. */
  field: string;
  pageId: string;
  body: unknown;
}

/** What Meta tells of a happening; null where it tells nothing. */
export function deliveryOf(world: World, entry: Entry, now: Date): Told | null {
  switch (entry.type) {
    case "comment":
      return commentTold(world, entry.comment.id, { verb: "add", now });
    case "place":
      return postTold(world, entry.place.id, { verb: "add", now });
    case "message":
      return messageTold(world, entry.message.id, { what: "said", now });
    case "mention":
      return mentionTold(world, entry.mention, now);
    case "hide":
      return commentTold(world, entry.id, { verb: entry.hidden ? "hide" : "unhide", now });
    case "edit":
      return (
        commentTold(world, entry.id, { verb: "edited", now }) ??
        postTold(world, entry.id, { verb: "edited", now }) ??
        messageTold(world, entry.id, { what: "edited", now })
      );
    case "delete":
      return (
        commentTold(world, entry.id, { verb: "remove", now }) ??
        postTold(world, entry.id, { verb: "remove", now }) ??
        messageTold(world, entry.id, { what: "deleted", now })
      );
    default:
      return null;
  }
}
