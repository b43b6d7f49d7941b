import type { CommandOf } from "@/core/commands";
import { cleanText } from "@/core/privacy/clean-text";
import { addTag, removeTag } from "@/db/commands/tags";
import { changed, type Outcome, record, type Scene, unchanged } from "./scene";

type Tag = Pick<CommandOf<"tag">, "tag">;

export async function tagConversation(scene: Scene, { tag }: Tag): Promise<Outcome> {
  const { unit, viewer, conversation, now } = scene;
  const name = cleanText(tag);
  if (!(await addTag(unit.tx, { conversationId: conversation.id, name, userId: viewer.id }, now)))
    return unchanged;
  await record(scene, "tagged", { tag: name });
  return changed;
}

export async function untagConversation(scene: Scene, { tag }: Tag): Promise<Outcome> {
  const { unit, conversation } = scene;
  const name = cleanText(tag);
  if (!(await removeTag(unit.tx, conversation.id, name))) return unchanged;
  await record(scene, "untagged", { tag: name });
  return changed;
}
