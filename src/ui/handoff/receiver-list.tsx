"use client";

import { useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { handoffPlacesQuery } from "../data/queries";
import { Initials } from "../primitives/initials";
import { type PickItem, PickList } from "../primitives/pick-list";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "../thread/conversation-context";
import { type Receiver, receiversOf } from "./receivers";

/** Every team that can be given conversations, and its people. */
export function ReceiverList({ onPick }: { onPick: (receiver: Receiver) => void }) {
  const t = useTranslations("handoff");
  const viewer = useViewer();
  const { conversation } = useOpenConversation();
  const { data: teams, isError } = useQuery(handoffPlacesQuery(conversation.id));
  const box = useRef<HTMLDivElement>(null);
  // The field is there before the teams are, and again after somebody else was to be chosen.
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const receivers = receiversOf(teams ?? [], conversation, viewer.id);
  const items = receivers.map(
    ({ id, team, person }): PickItem => ({
      id,
      label: person?.name ?? team.name,
      hint: person ? team.name : t("wholeTeam"),
      icon: person ? (
        <Initials name={person.name} size={20} />
      ) : (
        <UsersRound size={20} strokeWidth={1.5} aria-hidden="true" />
      ),
    }),
  );
  const pick = (item: PickItem) => {
    const receiver = receivers.find(({ id }) => id === item.id);
    if (receiver) onPick(receiver);
  };
  const nothing = teams ? t("empty") : isError ? t("failed") : "";
  return (
    <div ref={box}>
      <PickList items={items} placeholder={t("placeholder")} empty={nothing} onPick={pick} />
    </div>
  );
}
