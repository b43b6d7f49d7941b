"use client";

import { Globe, Link2, Lock, ShieldCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { carriesText } from "@/core/answer/private-ways";
import { changesSince } from "../composer/changes-since";
import { Failure } from "../composer/failure";
import { ThreadChanges } from "../composer/thread-changes";
import { DAY_AND_TIME } from "../intl/moments";
import { usePhrase } from "../intl/phrase";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { Dialog, DialogDescription, DialogTitle } from "../primitives/dialog";
import { Keys } from "../primitives/keys";
import { useViewer } from "../shell/viewer-context";
import { firstName, useOpenConversation } from "../thread/conversation-context";
import { LeakChoices } from "./leak-choices";
import { MoveField } from "./move-field";
import { Step } from "./step";
import { type Move, useMove } from "./use-move";

/** The rail again, as three steps: what the public sees, what the customer gets, what happens to the leak. */
export default function MoveDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("move");
  const { conversation, setMode } = useOpenConversation();
  const move = useMove((mechanism) => {
    if (carriesText(mechanism)) setMode("private");
    onClose();
  });
  const field = useRef<HTMLTextAreaElement>(null);
  const name = firstName(conversation.contact.name);
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      className="inset-x-0 top-[max(1rem,12dvh)] mx-auto wide:start-[calc(560px+(100vw-840px)/2-18.25rem)] wide:end-auto wide:mx-0 flex max-h-[84dvh] w-[36.5rem] max-w-[calc(100vw-1.5rem)] flex-col rounded-dialog"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: both fields inside share one key */}
      <div
        className="overflow-y-auto px-5 pt-6 desk:px-7"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          void move.move();
        }}
      >
        <DialogTitle className="type-name text-[1.625rem]/8">{t("title")}</DialogTitle>
        <DialogDescription className="type-body mt-1 mb-5 max-w-[56ch] text-ink-2">
          {t(`lede.${move.mechanism}`, { name })}
        </DialogDescription>
        <PublicStep move={move} field={field} />
        <PrivateStep move={move} />
        {move.leak && <LeakStep move={move} />}
      </div>
      <Failure outcome={move.failure} />
      <SinceOpened move={move} />
      <MoveFoot move={move} onClose={onClose} />
    </Dialog>
  );
}

function PublicStep({ move, field }: { move: Move; field: React.RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations("move");
  const format = useFormatter();
  const platform = usePlatform();
  const { limit, count, publicText, setPublicText } = move;
  const isOver = limit !== null && count > limit.limit;
  return (
    <Step
      icon={<Globe size={14} strokeWidth={1.75} aria-hidden="true" />}
      title={t("publicStep", { platform })}
      meta={
        limit && (
          <bdi dir="ltr" className={`figures ${isOver ? "font-semibold text-over" : ""}`}>
            {`${format.number(count)} / ${format.number(limit.limit)}`}
          </bdi>
        )
      }
    >
      <MoveField
        field={field}
        label={t("publicStep", { platform })}
        value={publicText}
        onChange={setPublicText}
      />
    </Step>
  );
}

function PrivateStep({ move }: { move: Move }) {
  const t = useTranslations("move");
  const platform = usePlatform();
  const { conversation } = useOpenConversation();
  const { mechanism, mechanisms, setMechanism, privateText, setPrivateText } = move;
  const isMessage = carriesText(mechanism);
  const other = mechanisms[(mechanisms.indexOf(mechanism) + 1) % mechanisms.length];
  const Icon = isMessage ? Lock : Link2;
  return (
    <Step
      isPrivate
      icon={<Icon size={14} strokeWidth={1.75} aria-hidden="true" />}
      title={t(`privateStep.${mechanism}`, { platform })}
      meta={
        other &&
        other !== mechanism && (
          <button
            type="button"
            onClick={() => setMechanism(other)}
            className="font-[550] text-ink-2 underline-offset-[3px] hover:underline pointer-coarse:relative pointer-coarse:after:absolute pointer-coarse:after:-inset-2.5"
          >
            {t(`switch.${other}`)}
          </button>
        )
      }
    >
      {isMessage ? (
        <>
          <MoveField
            isPrivate
            label={t(`privateStep.${mechanism}`, { platform })}
            value={privateText}
            onChange={setPrivateText}
          />
          {mechanism === "private_reply" && <OneMessage />}
        </>
      ) : (
        <p className="type-preview mt-1 max-w-[56ch] text-ink-2">
          {t("linkText", { platform, name: firstName(conversation.contact.name) })}
        </p>
      )}
    </Step>
  );
}

/** A platform that allows one message only says so before it is written. */
function OneMessage() {
  const t = useTranslations("move");
  const format = useFormatter();
  const platform = usePlatform();
  const { composer, contact } = useOpenConversation().conversation;
  if (!composer.privateReplyUntil) return null;
  return (
    <p className="type-meta mt-1.5 max-w-[56ch] text-ink-2">
      {t("oneMessage", {
        platform,
        name: firstName(contact.name),
        until: format.dateTime(new Date(composer.privateReplyUntil), DAY_AND_TIME),
      })}
    </p>
  );
}

function LeakStep({ move }: { move: Move }) {
  const t = useTranslations("move");
  const kind = usePhrase("leak");
  const format = useFormatter();
  const kinds = format.list((move.leak?.leaks ?? []).map((leak) => kind(leak)));
  return (
    <Step
      isPrivate
      isLast
      icon={<ShieldCheck size={14} strokeWidth={1.75} aria-hidden="true" />}
      title={t("leakStep", { kinds })}
    >
      <LeakChoices move={move} />
    </Step>
  );
}

/** The dialog stands over the thread: what stopped it is shown here, and moving again answers to that. */
function SinceOpened({ move: { failure, opened } }: { move: Move }) {
  const { conversation } = useOpenConversation();
  const viewer = useViewer();
  if (!failure || failure.ok || failure.reason !== "stale_thread") return null;
  return (
    <div className="max-h-[24dvh] overflow-y-auto px-5 pt-1 pb-2 desk:px-7">
      <ThreadChanges changes={changesSince(opened, conversation, viewer.id)} />
    </div>
  );
}

function MoveFoot({ move, onClose }: { move: Move; onClose: () => void }) {
  const t = useTranslations("move");
  const platform = usePlatform();
  return (
    <footer className="mt-2 flex flex-wrap items-center gap-2 rounded-b-dialog border-t border-line bg-ground py-3 ps-5 pe-4 desk:ps-7">
      <p className="type-meta min-w-40 flex-1 text-ink-3">{t(`promise.${move.mechanism}`, { platform })}</p>
      <Button onClick={onClose}>
        {t("cancel")} <Keys keys="Escape" />
      </Button>
      <Button look="private" disabled={!move.mayMove} onClick={() => void move.move()}>
        <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
        {t("move")} <Keys keys="mod+Enter" />
      </Button>
    </footer>
  );
}

function usePlatform(): string {
  const platformName = usePlatformName();
  return platformName(useOpenConversation().conversation.channel.platform);
}
