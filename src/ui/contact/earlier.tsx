"use client";

import { useTranslations } from "next-intl";
import { useInboxLocation } from "../inbox/location";
import { useMoment } from "../intl/use-moment";
import { wordsDirection } from "../intl/words-direction";
import { useOpenConversation } from "../thread/conversation-context";

export function Earlier() {
  const t = useTranslations("row");
  const moment = useMoment();
  const { go } = useInboxLocation();
  const { earlier } = useOpenConversation().conversation;
  return (
    <ul className="-mx-2">
      {earlier.map(({ id, preview, status, lastMessageAt }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => void go({ c: id })}
            className="type-preview flex w-full gap-2 rounded-button px-2 py-1 text-start hover:bg-sunk pointer-coarse:min-h-11"
          >
            <time dateTime={lastMessageAt} className="w-13 flex-none text-ink-3">
              {moment(lastMessageAt)}
            </time>
            <span dir={wordsDirection(preview)} className="min-w-0 flex-1 truncate text-match-parent">
              {preview}
            </span>
            <span className="type-meta flex-none leading-5 text-ink-3">{t(`status.${status}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
