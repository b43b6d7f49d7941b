"use client";

import { useState } from "react";
import type { PrivateWay } from "@/core/answer/private-ways";
import { firstNameOf } from "@/core/replies/variables";
import type { ConversationView, MessageView } from "@/core/views";
import { useViewer } from "../shell/viewer-context";
import { firstName } from "../thread/conversation-context";
import { type OpeningWords, openingWords } from "./opening-words";

/** How the private side opens and what happens to a leak; sensible from the start. */
export function useChoices(conversation: ConversationView) {
  const { privateMoves: mechanisms, mayHide } = conversation.composer;
  const [leak] = useState(() => leakedMessage(conversation));
  const [mechanism, setMechanism] = useState<PrivateWay>(mechanisms[0] ?? "deep_link");
  const [askToDelete, setAskToDelete] = useState(leak !== null);
  const [hideTarget, setHideTarget] = useState(leak !== null && mayHide);
  return {
    leak,
    mechanisms,
    mechanism,
    setMechanism,
    askToDelete,
    setAskToDelete,
    hideTarget,
    setHideTarget,
  };
}

/** The first draft of both texts, in the customer's language. */
export function useOpeningWords({ contact, channel }: ConversationView): OpeningWords {
  const viewer = useViewer();
  const username = contact.handles.find(({ platform }) => platform === channel.platform)?.username ?? null;
  const [words] = useState(() =>
    openingWords(contact.language, {
      customer: firstNameOf(contact.name, username) ?? "",
      agent: firstName(viewer.name),
      brand: channel.name,
    }),
  );
  return words;
}

/** The latest message that shows personal data in public and still stands there. */
function leakedMessage({ segments }: ConversationView): MessageView | null {
  const messages = segments.flatMap(({ items }) => items.filter((item) => item.kind === "message"));
  return messages.findLast(isLeak) ?? null;
}

const isLeak = ({ leaks, visibility, deletedAt }: MessageView) =>
  leaks.length > 0 && visibility === "public" && !deletedAt;
