"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "../primitives/tag";
import { useOpenConversation } from "../thread/conversation-context";
import { TAG_ANCHOR } from "../thread/head-actions";

export function Tags() {
  const t = useTranslations("tag");
  const { conversation, acts, open } = useOpenConversation();
  return (
    <div className="flex flex-wrap items-center gap-1">
      {conversation.tags.map((tag) => (
        <Tag key={tag} remove={{ label: t("remove", { tag }), onRemove: () => void acts.untag(tag) }}>
          {tag}
        </Tag>
      ))}
      <button
        type="button"
        id={TAG_ANCHOR}
        aria-label={t("add")}
        aria-haspopup="dialog"
        onClick={() => open("tag")}
        className="type-meta inline-flex h-6 min-w-7 items-center justify-center gap-1.5 rounded-tag px-2 text-ink-2 inset-ring inset-ring-line-strong hover:bg-sunk pointer-coarse:h-11 pointer-coarse:min-w-11"
      >
        <Plus size={12} aria-hidden="true" />
        {conversation.tags.length === 0 && t("add")}
      </button>
    </div>
  );
}
