"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { InboxRow } from "@/core/views";
import { ApiError } from "../data/api";
import { conversationQuery } from "../data/queries";
import { Button } from "../primitives/button";
import { useSlow } from "../shell/use-slow";
import { headOfRow, Masthead } from "./masthead";
import { OpenThread } from "./open-thread";
import type { ListMoves } from "./use-conversation-acts";

/** The contact beside the conversation; null lets the width of the window decide. */
export interface Side {
  pane: "open" | "closed" | null;
  onToggle: () => void;
}

export interface ConversationProps extends ListMoves {
  id: string;
  /** What the list knows of it: enough for the head while the rest is on its way. */
  row: InboxRow | null;
  onBack: () => void;
  side: Side;
}

export default function Conversation(props: ConversationProps) {
  const query = useQuery(conversationQuery(props.id));
  if (query.data) return <OpenThread key={props.id} conversation={query.data} {...props} />;
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col" aria-busy={query.isPending}>
      {props.row ? <Masthead head={headOfRow(props.row)} onBack={props.onBack} /> : null}
      {query.isPending ? (
        <ThreadSkeleton />
      ) : (
        <Missing error={query.error} onRetry={() => void query.refetch()} onBack={props.onBack} />
      )}
    </section>
  );
}

function Missing({
  error,
  onRetry,
  onBack,
}: {
  error: Error | null;
  onRetry: () => void;
  onBack: () => void;
}) {
  const t = useTranslations("conversation");
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-10 text-center">
      <h2 className="type-section">{t(isGone ? "missing" : "failed")}</h2>
      <p className="type-body max-w-[44ch] text-balance text-ink-2">
        {t(isGone ? "missingText" : "failedText")}
      </p>
      <Button look="line" onClick={isGone ? onBack : onRetry}>
        {t(isGone ? "toList" : "retry")}
      </Button>
    </div>
  );
}

function ThreadSkeleton() {
  const t = useTranslations("conversation");
  if (!useSlow()) return null;
  return (
    <div role="status" aria-label={t("loading")} className="grid content-start gap-8 ps-[92px] pe-8 pt-16">
      {["w-4/5", "w-3/5", "w-2/3"].map((width) => (
        <span key={width} className="grid gap-2">
          <span className="h-3 w-28 rounded-tag bg-sunk" />
          <span className={`h-5 rounded-tag bg-sunk ${width}`} />
        </span>
      ))}
    </div>
  );
}
