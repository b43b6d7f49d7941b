"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { namedLike } from "@/core/conversation/mentions";
import type { PersonView } from "@/core/views";
import { colleaguesQuery } from "../../data/queries";
import { Initials } from "../../primitives/initials";
import { useViewer } from "../../shell/viewer-context";
import { useOpenConversation } from "../../thread/conversation-context";
import { addMention } from "../draft-mentions";
import { readDraft } from "../drafts";
import { OptionList } from "./option-list";
import type { Trigger } from "./trigger";
import type { Completion } from "./use-completion";

const SHOWN_MAX = 20;

/** Colleagues who see this conversation; nobody else can be named in it. */
export function MentionCompletion({ state, trigger }: { state: Completion; trigger: Trigger }) {
  const t = useTranslations("mention");
  const viewer = useViewer();
  const { conversation } = useOpenConversation();
  const { data: people, isError } = useQuery(colleaguesQuery(conversation.id));
  if (!people && !isError) return null;
  const others = (people ?? []).filter(({ id }) => id !== viewer.id);
  const pick = ({ id, name }: PersonView) => {
    const { start } = trigger;
    state.put(`@${name} `);
    addMention(conversation.id, {
      mention: { userId: id, start, end: start + 1 + name.length },
      text: readDraft(conversation.id, "note"),
      people: people ?? [],
    });
  };
  return (
    <OptionList
      label={t("title")}
      options={namedLike(others, trigger.typed).slice(0, SHOWN_MAX)}
      keyOf={({ id }) => id}
      takeKey={state.takeKey}
      onActive={state.setActiveId}
      onPick={pick}
      draw={({ name }) => (
        <>
          <Initials name={name} size={20} />
          <bdi className="truncate">{name}</bdi>
        </>
      )}
      empty={t(isError ? "failed" : "empty")}
    />
  );
}
