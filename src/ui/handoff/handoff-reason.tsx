"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { HANDOFF_REASON_MAX } from "@/core/conversation/handoff";
import type { ConversationView } from "@/core/views";
import type { Outcome } from "../data/act";
import { Button } from "../primitives/button";
import { Keys } from "../primitives/keys";
import { Refusal } from "../thread/refusal";
import type { Receiver } from "./receivers";
import { useHandOff } from "./use-hand-off";

interface HandoffReasonProps {
  receiver: Receiver;
  /** The conversation as it stood when the agent decided. */
  seen: Pick<ConversationView, "team" | "assignee">;
  onLookAgain: () => void;
  onOther: () => void;
  onClose: () => void;
}

/** Why, in the agent's own words. A refusal is said here, and the words stay. */
export function HandoffReason({ receiver, seen, onLookAgain, onOther, onClose }: HandoffReasonProps) {
  const t = useTranslations("handoff");
  const handOff = useHandOff();
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Outcome | null>(null);
  const isBusy = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isWhole = reason.trim() !== "";
  const give = async () => {
    if (!isWhole || isBusy.current) return;
    isBusy.current = true;
    const { outcome, follow } = await handOff(receiver, { seen, reason });
    isBusy.current = false;
    if (!outcome.ok) {
      onLookAgain();
      return setFailure(outcome);
    }
    onClose();
    // The focus returns to where it was first; the next conversation may then take it.
    setTimeout(follow, 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is the field's
    <div
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void give();
      }}
    >
      <div className="px-5 pt-5 pb-4">
        <div className="flex items-baseline gap-3">
          <h2 className="type-section min-w-0 flex-1">
            <Whom receiver={receiver} />
          </h2>
          <Button size="small" look="quiet" onClick={onOther}>
            {t("other")}
          </Button>
        </div>
        <textarea
          ref={field}
          dir="auto"
          rows={2}
          required
          maxLength={HANDOFF_REASON_MAX}
          aria-label={t("reason")}
          placeholder={t("reason")}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          className="type-body mt-3 block field-sizing-content max-h-[40dvh] min-h-16 w-full resize-none rounded-field border border-line-strong bg-raised px-3.5 py-2.5 text-pretty outline-none placeholder:text-ink-3 focus:border-accent focus:ring focus:ring-accent max-desk:text-base"
        />
      </div>
      <Refusal outcome={failure} />
      <footer className="flex items-center justify-end gap-2 border-t border-line bg-ground py-3 ps-5 pe-4">
        <Button onClick={onClose}>
          {t("cancel")} <Keys keys="Escape" />
        </Button>
        <Button look="main" disabled={!isWhole} onClick={() => void give()}>
          {t("give")} <Keys keys="mod+Enter" />
        </Button>
      </footer>
    </div>
  );
}

function Whom({ receiver: { team, person } }: { receiver: Receiver }) {
  const t = useTranslations("handoff");
  return t.rich(person ? "toPerson" : "toTeam", {
    name: () => <bdi>{person?.name ?? team.name}</bdi>,
    team: () => <bdi>{team.name}</bdi>,
  });
}
