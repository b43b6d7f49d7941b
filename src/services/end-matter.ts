import type { KeptEnding } from "@/core/answer/kept-answer";
import { resolveConversation } from "./resolve-conversation";
import type { Scene } from "./scene";
import { snoozeConversation } from "./snooze-conversation";

/** What is to follow the answer that goes now. If it does not arrive after all, the matter is open again. */
export async function endMatter(
  scene: Scene,
  { andResolve, andSnoozeMinutes, messageId }: KeptEnding & { messageId: string },
): Promise<void> {
  if (scene.conversation.status === "resolved") return;
  if (andResolve) await resolveConversation(scene);
  else if (andSnoozeMinutes)
    await snoozeConversation(scene, {
      until: new Date(scene.now.getTime() + andSnoozeMinutes * MINUTE_MS).toISOString(),
      answerId: messageId,
    });
}

const MINUTE_MS = 60_000;
