"use client";

import { useTranslations } from "next-intl";
import { HANDOFF_REASON_MAX } from "@/core/conversation/handoff";
import type { ConversationView } from "@/core/views";
import { Button } from "../primitives/button";
import { ReasonForm } from "../thread/reason-form";
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

/** The second step: why. */
export function HandoffReason({ receiver, seen, onLookAgain, onOther, onClose }: HandoffReasonProps) {
  const t = useTranslations("handoff");
  const handOff = useHandOff();
  const give = async (reason: string) => {
    const { outcome, follow } = await handOff(receiver, { seen, reason });
    if (!outcome.ok) {
      onLookAgain();
      return outcome;
    }
    onClose();
    // The focus returns to where it was first; the next conversation may then take it.
    setTimeout(follow, 0);
    return null;
  };
  const head = (
    <>
      <h2 className="type-section min-w-0 flex-1">
        <Whom receiver={receiver} />
      </h2>
      <Button size="small" look="quiet" onClick={onOther}>
        {t("other")}
      </Button>
    </>
  );
  return (
    <ReasonForm
      head={head}
      ask={t("reason")}
      max={HANDOFF_REASON_MAX}
      words={{ cancel: t("cancel"), give: t("give") }}
      onGive={give}
      onClose={onClose}
    />
  );
}

function Whom({ receiver: { team, person } }: { receiver: Receiver }) {
  const t = useTranslations("handoff");
  return t.rich(person ? "toPerson" : "toTeam", {
    name: () => <bdi>{person?.name ?? team.name}</bdi>,
    team: () => <bdi>{team.name}</bdi>,
  });
}
