"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageView } from "@/core/views";
import { wordsDirection } from "../intl/words-direction";
import { handleOn, mannerOf } from "../marks/platform-mark";
import { useViewer } from "../shell/viewer-context";
import { Attachments } from "./attachments";
import { Authorship } from "./authorship";
import { useOpenConversation } from "./conversation-context";
import { Delivery } from "./delivery";
import { Folded } from "./folded";
import { KeptActs } from "./kept";
import { LeakLine } from "./leak-line";
import { MaskedText } from "./masked-text";
import { Moment } from "./moment";
import { ChangeButtons, OwnMessageChange } from "./own-change";
import { Refused, Unconfirmed } from "./send-trouble";
import { type Revealed, useRevealed } from "./use-revealed";
import { Versions } from "./versions";
import { Wordless } from "./wordless";

interface MessageProps {
  message: MessageView;
  isFirst: boolean;
  /** Its author and minute stand above the one before. */
  isGoingOn: boolean;
}

/** What somebody said: the customer in serif with a filled dot, we in sans with a hollow one. */
export function Message({ message, isFirst, isGoingOn }: MessageProps) {
  const isOurs = message.direction === "outbound";
  const revealed = useRevealed(message.id);
  return (
    <Moment
      as="article"
      at={message.occurredAt}
      pin={isOurs || message.origin === "context" ? "ours" : "theirs"}
      isGoingOn={isGoingOn}
    >
      <Who message={message} className={isGoingOn ? "sr-only" : "flex flex-wrap items-baseline gap-x-2"}>
        {isOurs && message.origin !== "context" ? (
          <Delivery message={message} />
        ) : (
          <About message={message} isFirst={isFirst} />
        )}
        {message.isQuoting && <Quoting message={message} />}
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
      {message.kept && <KeptActs message={message} kept={message.kept} />}
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

interface WhoProps {
  message: MessageView;
  className: string;
  children: ReactNode;
}

function Who({ message, className, children }: WhoProps) {
  const t = useTranslations("thread");
  const viewer = useViewer();
  const isMe = message.direction === "outbound" && message.authorUserId === viewer.id;
  return (
    <p className={`type-preview ${className}`}>
      <b dir="auto" className={`font-[620] ${message.origin === "context" ? "text-ink-3" : ""}`}>
        {isMe ? t("you") : message.authorName}
      </b>
      <span className="type-meta text-ink-3">{children}</span>
    </p>
  );
}

function About({ message, isFirst }: { message: MessageView; isFirst: boolean }) {
  const t = useTranslations("thread");
  const { channel } = useOpenConversation().conversation;
  const manner = mannerOf(channel.platform);
  if (message.origin === "context")
    return t(isFirst && message.direction === "outbound" ? "ownPost" : "context");
  if (message.visibility === "private") return t(manner === "mail" ? "mail" : "directMessage");
  return isFirst
    ? t.rich("to", { handle: () => <bdi dir="ltr">{handleOn(channel.platform, channel.handle)}</bdi> })
    : t(manner === "comments" ? "comment" : "reply");
}

/** What it speaks of stands elsewhere; the platform shows the two together. */
function Quoting({ message: { url, visibility } }: { message: MessageView }) {
  const t = useTranslations("thread");
  const { channel } = useOpenConversation().conversation;
  const isStory = visibility === "private" && mannerOf(channel.platform) === "comments";
  const words = t(isStory ? "aboutStory" : "quotes");
  return (
    <>
      {" · "}
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="font-[550] text-accent underline-offset-[3px] hover:underline pointer-coarse:py-3"
        >
          {words}
        </a>
      ) : (
        words
      )}
    </>
  );
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
