"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ContactView } from "@/core/contacts/contact-view";
import type { OtherContact } from "@/core/contacts/other-contact";
import type { Outcome } from "../data/act";
import { VipMark } from "../marks/vip-mark";
import { Button } from "../primitives/button";
import { Keys } from "../primitives/keys";
import { useOpenConversation } from "../thread/conversation-context";
import { Refusal } from "../thread/refusal";
import { HandleProfile } from "./handle-profile";
import { useContactActs } from "./use-contact-acts";

interface MergePreviewProps {
  other: OtherContact;
  onOther: () => void;
  onClose: () => void;
}

/** What will stand together, before it does. */
export function MergePreview({ other, onOther, onClose }: MergePreviewProps) {
  const t = useTranslations("contact");
  const { contact } = useOpenConversation().conversation;
  const { merge } = useContactActs();
  const [failure, setFailure] = useState<Outcome | null>(null);
  const isBusy = useRef(false);
  const confirm = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    const outcome = await merge(other);
    isBusy.current = false;
    if (outcome.ok) onClose();
    else setFailure(outcome);
  };
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => main.current?.focus(), []);
  const words = { name: () => <bdi>{contact.name}</bdi>, other: () => <bdi>{other.name}</bdi> };
  return (
    <>
      <div className="px-5 pt-5 pb-4">
        <div className="flex items-baseline gap-3">
          <h2 className="type-section min-w-0 flex-1">{t.rich("onePerson", words)}</h2>
          <Button size="small" look="quiet" onClick={onOther}>
            {t("somebodyElse")}
          </Button>
        </div>
        <div className="mt-4 grid gap-4 desk:grid-cols-2">
          <Side person={contact} notes={contact.notes.length} />
          <Side person={other} notes={other.notes} />
        </div>
        <p className="type-preview mt-4 text-pretty text-ink-2">{t.rich("mergeMeans", words)}</p>
      </div>
      <Refusal outcome={failure} />
      <footer className="flex items-center justify-end gap-2 border-t border-line bg-ground py-3 ps-5 pe-4">
        <Button onClick={onClose}>
          {t("cancel")} <Keys keys="Escape" />
        </Button>
        <Button ref={main} look="main" onClick={() => void confirm()}>
          {t("mergeNow")} <Keys keys="Enter" />
        </Button>
      </footer>
    </>
  );
}

function Side({ person, notes }: { person: Pick<ContactView, "name" | "isVip" | "handles">; notes: number }) {
  const t = useTranslations("contact");
  return (
    <section className="min-w-0 rounded-field border border-line p-3">
      <h3 className="type-preview mb-2 flex items-center gap-1.5 font-[620]">
        <bdi className="truncate">{person.name}</bdi>
        {person.isVip && <VipMark size={12} />}
      </h3>
      <ul className="grid gap-2">
        {person.handles.map((handle) => (
          <HandleProfile key={handle.id} handle={handle} isOneOfMany />
        ))}
      </ul>
      {notes > 0 && <p className="type-meta mt-2 text-ink-3">{t("notesCounted", { count: notes })}</p>}
    </section>
  );
}
