"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageView } from "@/core/views";
import { wordsDirection } from "../intl/words-direction";
import { handleOn } from "../marks/platform-mark";
import { useViewer } from "../shell/viewer-context";
import { Attachments } from "./attachments";
import { Authorship } from "./authorship";
import { useOpenConversation } from "./conversation-context";
import { Delivery } from "./delivery";
import { Folded } from "./folded";
import { LeakLine } from "./leak-line";
import { MaskedText } from "./masked-text";
import { Moment } from "./moment";
import { ChangeButtons, OwnMessageChange } from "./own-change";
import { Refused, Unconfirmed } from "./send-trouble";
import { type Revealed, useRevealed } from "./use-revealed";
import { Versions } from "./versions";
import { Wordless } from "./wordless";

/** What somebody said: the customer in serif with a filled dot, we in sans with a hollow one. */
export function Message({ message, isFirst }: { message: MessageView; isFirst: boolean }) {
  const isOurs = message.direction === "outbound";
  const revealed = useRevealed(message.id);
  return (
    <Moment
      as="article"
      at={message.occurredAt}
      pin={isOurs ? "ours" : message.origin === "context" ? "ours" : "theirs"}
    >
      <Who message={message}>
        {isOurs ? <Delivery message={message} /> : <About message={message} isFirst={isFirst} />}
        {message.authenticity && <Authorship authenticity={message.authenticity} />}
        <ChangeButtons message={message} />
      </Who>
      <OwnMessageChange message={message}>
        <Words message={message} revealed={revealed} />
      </OwnMessageChange>
      {message.attachments.length > 0 && <Attachments attachments={message.attachments} url={message.url} />}
      {message.folded.map((part) => (
        <Folded key={`${part.kind} ${part.text}`} part={part} />
      ))}
      {message.leaks.length > 0 && !message.deletedAt && <LeakLine message={message} revealed={revealed} />}
      {message.earlierVersions.length > 0 && <Versions message={message} />}
      {message.state === "refused" && <Refused message={message} />}
      {message.state === "unknown" && <Unconfirmed message={message} />}
    </Moment>
  );
}

function Words({ message, revealed }: { message: MessageView; revealed: Revealed }) {
  if (message.deletedAt) return <Tombstone message={message} />;
  if (message.body === "" && message.attachments.length > 0) return null;
  if (message.body === "") return <Wordless message={message} />;
  return <Body message={message} revealed={revealed} />;
}

function Who({ message, children }: { message: MessageView; children: ReactNode }) {
  const t = useTranslations("thread");
  const viewer = useViewer();
  const isMe = message.direction === "outbound" && message.authorUserId === viewer.id;
  return (
    <p className="type-preview flex flex-wrap items-baseline gap-x-2">
      <b dir="auto" className={`font-[620] ${message.origin === "context" ? "text-ink-3" : ""}`}>
        {isMe ? t("you") : message.authorName}
      </b>
      <span className="type-meta text-ink-3">{children}</span>
    </p>
  );
}

function About({ message, isFirst }: { message: MessageView; isFirst: boolean }) {
  const t = useTranslations("thread");
  const { conversation } = useOpenConversation();
  if (message.origin === "context") return t("context");
  if (message.visibility === "private") return t("directMessage");
  return isFirst
    ? t.rich("to", {
        handle: () => (
          <bdi dir="ltr">{handleOn(conversation.channel.platform, conversation.channel.handle)}</bdi>
        ),
      })
    : t("reply");
}

function Body({ message, revealed }: { message: MessageView; revealed: Revealed }) {
  const t = useTranslations("leakLine");
  const { mayReveal } = useOpenConversation().conversation;
  const isOurs = message.direction === "outbound";
  const quiet = message.origin === "context" || message.state === "withdrawn";
  const look =
    isOurs || quiet
      ? "type-body whitespace-pre-line text-ink-2 text-pretty [overflow-wrap:anywhere]"
      : "type-words";
  return (
    <p
      dir={wordsDirection(message.body)}
      lang={message.language ?? undefined}
      className={`max-w-[64ch] ${look} ${message.state === "withdrawn" ? "line-through opacity-60" : ""} ${message.origin === "context" ? "text-ink-3" : ""}`}
    >
      {revealed.body ?? (
        <MaskedText
          body={message.body}
          masks={message.masks}
          reveal={mayReveal ? { label: t("reveal"), run: revealed.reveal } : undefined}
        />
      )}
    </p>
  );
}

function Tombstone({ message }: { message: MessageView }) {
  const t = useTranslations("thread");
  return (
    <p className="type-body py-0.5 text-ink-3 italic">
      {message.deletedBy
        ? t("deletedBy", { name: message.deletedBy })
        : t(message.direction === "inbound" ? "deleted" : "deletedOurs")}
    </p>
  );
}
