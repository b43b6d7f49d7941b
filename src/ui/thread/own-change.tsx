"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageView } from "@/core/views";
import { usePlatformName } from "../marks/use-platform-name";
import { Button, IconButton } from "../primitives/button";
import { focusStatedPlace } from "../shell/stated-place";
import { firstName, useOpenConversation } from "./conversation-context";
import { EditOwn } from "./edit-own";

/** What can be done with an answer that stands on the platform: seen when the pointer or the focus is there, and on touch. */
export function ChangeButtons({ message }: { message: MessageView }) {
  const t = useTranslations("ownChange");
  const { changing, change } = useOpenConversation();
  const { id: messageId, mayEdit, mayDelete, pendingChange } = message;
  if (pendingChange || changing?.messageId === messageId) return null;
  return (
    <span className="-my-2 ms-2 inline-flex align-middle opacity-0 group-focus-within/moment:opacity-100 group-hover/moment:opacity-100 max-desk:opacity-100 pointer-coarse:opacity-100">
      {mayEdit && (
        <IconButton label={t("edit")} onClick={() => change({ messageId, as: "edit" })}>
          <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      )}
      {mayDelete && (
        <IconButton label={t("delete")} onClick={() => change({ messageId, as: "deletion" })}>
          <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}

/** The words of a message, or a field to write them anew, or below them the question whether to take them back. */
export function OwnMessageChange({ message, children }: { message: MessageView; children: ReactNode }) {
  const { changing, change } = useOpenConversation();
  if (changing?.messageId !== message.id) return children;
  const close = () => {
    change(null);
    focusStatedPlace();
  };
  if (changing.as === "edit") return <EditOwn message={message} onClose={close} />;
  return (
    <>
      {children}
      <DeleteQuestion message={message} onClose={close} />
    </>
  );
}

/** There is no way back, so it asks first. */
function DeleteQuestion({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const platformName = usePlatformName();
  const t = useTranslations("ownChange");
  const { acts, conversation } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  const name = firstName(conversation.contact.name);
  const remove = () => {
    onClose();
    void acts.deleteMessage(message.id);
  };
  return (
    <fieldset
      aria-labelledby={`delete-${message.id}`}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="mt-1 grid gap-2 border-s-2 border-over-ring ps-3"
    >
      <p id={`delete-${message.id}`} className="type-preview max-w-[64ch]">
        {t(message.visibility === "public" ? "asksPublic" : "asksPrivate", { platform, name })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="danger" size="small" onClick={remove}>
          {t("remove", { platform })}
        </Button>
        <Button look="line" size="small" ref={takeFocus} onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </fieldset>
  );
}

/** On the harmless one. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
