import { deletePost, editPost, writePost } from "./act-posts";
import type { Call } from "./call";
import type { Fault } from "./faults";
import { currentVersion } from "./world";

/** What happens in the moment before a call is carried out. */
export function meanwhile(fault: Fault | null, call: Call): void {
  switch (fault?.kind) {
    case "target_deleted":
      for (const id of targetOf(call)) deletePost(call.stage, id);
      break;
    case "target_edited":
      for (const id of targetOf(call))
        editPost(call.stage, id, `${currentVersionText(call, id)} (and one thing more)`);
      break;
    case "item_between_pages":
      somebodyWrites(call);
      break;
  }
}

/** The post that is being answered. */
function targetOf({ stage, body }: Call): string[] {
  const { in_reply_to_tweet_id: id } = Object(Object(body).reply);
  return typeof id === "string" && stage.world.postOf(id) ? [id] : [];
}

function currentVersionText({ stage }: Call, id: string): string {
  const post = stage.world.postOf(id);
  return post ? currentVersion(post).text : "";
}

function somebodyWrites({ stage, viewer }: Call): void {
  const author = [...stage.world.people.values()].find(({ id }) => id !== viewer.id);
  if (author) writePost(stage, { authorId: author.id, text: `@${viewer.username} and now this` });
}
