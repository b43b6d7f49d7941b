"use client";

import { EmojiCompletion } from "./emoji-completion";
import { MentionCompletion } from "./mention-completion";
import { ReplyCompletion } from "./reply-completion";
import type { Trigger } from "./trigger";
import type { Completion as CompletionState } from "./use-completion";

/** The list that is open over the field. */
export default function Completion({ state, trigger }: { state: CompletionState; trigger: Trigger }) {
  switch (trigger.kind) {
    case "reply":
      return <ReplyCompletion state={state} typed={trigger.typed} />;
    case "mention":
      return <MentionCompletion state={state} trigger={trigger} />;
    case "emoji":
      return <EmojiCompletion state={state} typed={trigger.typed} />;
  }
}
