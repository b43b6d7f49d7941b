"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import type { OtherContact } from "@/core/contacts/other-contact";
import { othersQuery } from "../data/queries";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { type PickItem, PickList } from "../primitives/pick-list";
import { useOpenConversation } from "../thread/conversation-context";

/** People by name or handle, among those whose conversations the viewer may see. Nobody is suggested. */
export function OtherList({ onPick }: { onPick: (other: OtherContact) => void }) {
  const t = useTranslations("contact");
  const { conversation } = useOpenConversation();
  const [typed, setTyped] = useState("");
  const called = useDeferredValue(typed.trim());
  const { data: others, isError, isFetching } = useQuery(othersQuery(conversation.id, called));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const items = (called === "" ? [] : (others ?? [])).map(itemOf);
  const nothing =
    called === "" ? t("mergeHow") : isError ? t("mergeFailed") : isFetching ? "" : t("nobodyCalled");
  return (
    <div ref={box}>
      <PickList
        items={items}
        placeholder={t("mergeWhom", { name: conversation.contact.name })}
        empty={nothing}
        onType={setTyped}
        onPick={({ id }) => {
          const other = others?.find((one) => one.id === id);
          if (other) onPick(other);
        }}
      />
    </div>
  );
}

const itemOf = ({ id, name, handles: [handle] }: OtherContact): PickItem => ({
  id,
  label: name,
  ...(handle?.username && { hint: handleOn(handle.platform, handle.username) }),
  ...(handle && { icon: <PlatformMark platform={handle.platform} /> }),
});
