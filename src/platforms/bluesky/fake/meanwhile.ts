import { deletePost, writePost } from "./act-posts";
import type { Call } from "./call";

/** What happens in the moment before a call is carried out. */
export function meanwhile(call: Call): void {
  const { stage, viewer, fault } = call;
  switch (fault?.kind) {
    case "target_deleted":
      for (const uri of asked(call)) deletePost(stage, uri);
      break;
    case "thread_closed":
      for (const uri of asked(call)) stage.record({ type: "threadgate", uri, isClosed: true });
      break;
    case "blocked":
      for (const uri of asked(call)) {
        const by = stage.world.posts.get(uri)?.did;
        if (by) stage.record({ type: "block", by, target: viewer.did, blocked: true });
      }
      break;
    case "item_between_pages": {
      const author = [...stage.world.people.values()].find(({ did }) => did !== viewer.did);
      if (author) writePost(stage, { did: author.did, text: `@${viewer.handle} and now this` });
      break;
    }
  }
}

/** The posts that are looked at before one of them is answered. */
const asked = ({ stage, query }: Call): string[] =>
  query.getAll("uris").filter((uri) => stage.world.posts.has(uri));
