"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { InboxRow } from "@/core/views";
import { api } from "../data/api";
import { useInboxLocation } from "../inbox/location";
import { usePhrase } from "../intl/phrase";
import { PlatformMark } from "../marks/platform-mark";
import { IconButton } from "../primitives/button";
import { Dialog, DialogTitle } from "../primitives/dialog";
import type { BulkWork } from "./bulk-run";
import type { Failure } from "./carry-through";

/** Rows asked for at once. */
const READ_MAX = 200;

interface BulkReportProps {
  what: BulkWork["what"];
  failed: readonly Failure[];
  onClose: () => void;
}

/** Which conversations were left as they are, under the reason; each opens. */
export default function BulkReport({ what, failed, onClose }: BulkReportProps) {
  const t = useTranslations("bulk");
  const refused = usePhrase("refused");
  const { go } = useInboxLocation();
  const rows = useRows(failed);
  const open = (id: string) => {
    onClose();
    void go({ c: id });
  };
  const byReason = Map.groupBy(failed, ({ reason }) => reason);
  return (
    <Dialog
      open
      onClose={onClose}
      className="inset-x-0 top-[8dvh] mx-auto max-h-[84dvh] w-140 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-dialog px-5 pt-5 pb-4"
    >
      <div className="flex items-start gap-2">
        <DialogTitle className="type-section flex-1">{t(`report.${what}`)}</DialogTitle>
        <IconButton label={t("close")} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {[...byReason].map(([reason, failures]) => (
        <section key={reason} className="pt-3">
          <h3 className="type-preview font-[620]">
            {refused(reason)} <span className="figures font-normal text-ink-3">{failures.length}</span>
          </h3>
          <Lines failures={failures} rows={rows} onOpen={open} />
        </section>
      ))}
    </Dialog>
  );
}

interface LinesProps {
  failures: readonly Failure[];
  rows: Map<string, InboxRow> | undefined;
  onOpen: (id: string) => void;
}

/** Those that exist for this viewer one by one, the others as a number. */
function Lines({ failures, rows, onOpen }: LinesProps) {
  const t = useTranslations("bulk");
  if (!rows) return <p className="min-h-9" aria-busy="true" />;
  const known = failures.flatMap(({ conversationId }) => rows.get(conversationId) ?? []);
  const unknown = failures.length - known.length;
  return (
    <ul>
      {known.map((row) => (
        <li key={row.id} className="border-line not-first:border-t">
          <Line row={row} onOpen={onOpen} />
        </li>
      ))}
      {unknown > 0 && (
        <li className="type-preview min-h-9 border-line py-2 text-ink-3 not-first:border-t">
          {t("unseen", { count: unknown })}
        </li>
      )}
    </ul>
  );
}

function Line({ row, onOpen }: { row: InboxRow; onOpen: (id: string) => void }) {
  return (
    <button
      type="button"
      onClick={() => onOpen(row.id)}
      className="type-preview flex min-h-9 w-full items-center gap-2 rounded-button text-start hover:bg-sunk pointer-coarse:min-h-11"
    >
      <b dir="auto" className="max-w-40 flex-none truncate font-[550]">
        {row.contactName}
      </b>
      <span className="flex-none text-ink-3">
        <PlatformMark platform={row.platform} />
      </span>
      <span dir="auto" className="truncate text-ink-3">
        {row.preview}
      </span>
    </button>
  );
}

/** Their rows as they are now; one that is not for this viewer any more is absent. */
function useRows(failed: readonly Failure[]): Map<string, InboxRow> | undefined {
  const ids = failed.map(({ conversationId }) => conversationId);
  const { data } = useQuery({
    queryKey: ["bulkReport", ids],
    queryFn: async () => {
      const parts = Array.from({ length: Math.ceil(ids.length / READ_MAX) }, (_, at) =>
        api.rows(ids.slice(at * READ_MAX, (at + 1) * READ_MAX)),
      );
      return new Map((await Promise.all(parts)).flat().map((row) => [row.id, row]));
    },
  });
  return data;
}
