"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EarlierPage, EarlierView } from "@/core/contacts/contact-view";
import { api } from "../data/api";
import { useInboxLocation } from "../inbox/location";
import { withoutAddress } from "../inbox/row-state";
import { NamesApart } from "../intl/names-apart";
import { useMoment } from "../intl/use-moment";
import { wordsDirection } from "../intl/words-direction";
import { PlatformMark } from "../marks/platform-mark";
import { Button } from "../primitives/button";
import { notify } from "../shell/notify";
import { useOpenConversation } from "../thread/conversation-context";

/** Every other matter of the person that the viewer may see, on whatever channel: the latest, and more on demand. */
export function Earlier() {
  const t = useTranslations("contact");
  const { rows, nextCursor, more } = useEarlier();
  return (
    <>
      <ul className="-mx-2">
        {rows.map((row) => (
          <Matter key={row.id} row={row} />
        ))}
      </ul>
      {nextCursor && (
        <Button look="quiet" size="small" className="-mx-2 mt-1" onClick={() => void more()}>
          {t("moreEarlier")}
        </Button>
      )}
    </>
  );
}

/** The first page comes with the conversation and stays fresh; further ones stand behind it. */
function useEarlier() {
  const t = useTranslations("contact");
  const { id, earlier } = useOpenConversation().conversation;
  const [further, setFurther] = useState<EarlierPage | null>(null);
  const first = new Set(earlier.rows.map((row) => row.id));
  const nextCursor = further ? further.nextCursor : earlier.nextCursor;
  const more = async () => {
    if (!nextCursor) return;
    try {
      const page = await api.earlier(id, nextCursor);
      setFurther({ rows: [...(further?.rows ?? []), ...page.rows], nextCursor: page.nextCursor });
    } catch {
      notify(t("earlierFailed"), { isFailure: true });
    }
  };
  const rest = further?.rows.filter((row) => !first.has(row.id)) ?? [];
  return { rows: [...earlier.rows, ...rest], nextCursor, more };
}

function Matter({ row }: { row: EarlierView }) {
  const t = useTranslations("row");
  const moment = useMoment();
  const { go } = useInboxLocation();
  const { id, platform, channelHandle, visibility, preview, status, lastMessageAt } = row;
  return (
    <li>
      <button
        type="button"
        onClick={() => void go({ c: id })}
        className="type-preview grid w-full grid-cols-[1rem_minmax(0,1fr)] gap-x-1.5 rounded-button px-2 py-1.5 text-start hover:bg-sunk pointer-coarse:min-h-11"
      >
        <span className="mt-[3px] text-ink-3">
          <PlatformMark platform={platform} />
        </span>
        <span dir={wordsDirection(preview)} className="truncate text-match-parent">
          <NamesApart text={withoutAddress(preview, channelHandle)} />
        </span>
        <span className="type-meta col-start-2 flex items-center gap-1.5 text-ink-3">
          {visibility === "private" && <Lock size={11} role="img" aria-label={t("private")} />}
          <time dateTime={lastMessageAt}>{moment(lastMessageAt)}</time>
          <span aria-hidden="true">·</span>
          {t(`status.${status}`)}
        </span>
      </button>
    </li>
  );
}
