"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useRef, useState } from "react";
import { type SavedView, type SavedViewWish, type Shown, VIEW_NAME_MAX } from "@/core/saved-view";
import { newId } from "../data/api";
import { toSaved, toView } from "../inbox/address";
import type { InboxLocation } from "../inbox/location";
import { Button, IconButton } from "../primitives/button";
import { Dialog, DialogTitle } from "../primitives/dialog";
import { ChoiceField } from "../settings/choice-field";
import { TextField } from "../sign-in/text-field";
import { useSavedViews } from "./use-saved-views";
import { useViewActs } from "./use-view-acts";

interface ViewDialogProps {
  location: InboxLocation;
  onClose: () => void;
}

/** Saves what is on the screen under a name, or changes the saved view that is shown. */
export default function ViewDialog({ location, onClose }: ViewDialogProps) {
  const t = useTranslations("views");
  const [known] = useState(() => location.changes);
  const [isCopy, setCopy] = useState(false);
  const view = isCopy ? null : known;
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] rounded-dialog p-6 desk:top-28"
    >
      <DialogTitle className="type-section">{view ? t("change") : t("save")}</DialogTitle>
      <p className="type-preview mt-1 mb-4 text-ink-2">{view && !location.saved && t("retarget")}</p>
      <ViewForm
        key={view?.id}
        field={field}
        view={view}
        shows={location.shows}
        onCopy={view ? () => setCopy(true) : undefined}
        onSaved={(id) => {
          onClose();
          void location.go(toSaved(id));
        }}
        onGone={() => {
          onClose();
          void location.go(toView("team"));
        }}
      />
    </Dialog>
  );
}

interface ViewFormProps {
  field: React.RefObject<HTMLInputElement | null>;
  /** Null makes a new one. */
  view: SavedView | null;
  shows: Shown;
  onCopy: (() => void) | undefined;
  onSaved: (id: string) => void;
  onGone: () => void;
}

function ViewForm({ field, view, shows, onCopy, onSaved, onGone }: ViewFormProps) {
  const t = useTranslations("views");
  const acts = useViewActs();
  /** The version that was read into these fields; what others write meanwhile is not written over. */
  const [version, setVersion] = useState(view?.version ?? 0);
  const [name, setName] = useState(view?.name ?? "");
  const [teamId, setTeamId] = useState(view?.team?.id ?? "");
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === "" || acts.isBusy) return;
    const wish: SavedViewWish = {
      ...{ id: view?.id ?? newId(), basedOn: version },
      ...{ name: name.trim(), teamId: teamId === "" ? null : teamId, shows },
    };
    if (await acts.save(wish)) onSaved(wish.id);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        ref={field}
        name="view-name"
        label={t("name")}
        dir="auto"
        autoComplete="off"
        value={name}
        maxLength={VIEW_NAME_MAX}
        onChange={({ target }) => setName(target.value)}
      />
      <WhoSees view={view} teamId={teamId} onChoose={setTeamId} />
      <p role="alert" className="type-preview text-over not-empty:mb-4">
        {acts.failure && t(`refused.${acts.failure}`)}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="main" disabled={name.trim() === "" || acts.isBusy}>
          {t("keep")}
        </Button>
        {onCopy && (
          <Button look="quiet" onClick={onCopy}>
            {t("copy")}
          </Button>
        )}
        {view && <Standing view={{ ...view, version }} acts={acts} onMoved={setVersion} onGone={onGone} />}
      </div>
    </form>
  );
}

interface WhoSeesProps {
  view: SavedView | null;
  teamId: string;
  onChoose: (teamId: string) => void;
}

function WhoSees({ view, teamId, onChoose }: WhoSeesProps) {
  const t = useTranslations("views");
  const teams = useSavedViews()?.teams ?? [];
  // Only its maker takes a shared view back for themselves.
  const mayBePrivate = view === null || view.isOwn;
  const options = [
    ...(mayBePrivate ? [["", t("onlyMe")] as const] : []),
    ...teams.map(({ id, name }) => [id, t("team", { name })] as const),
  ];
  return (
    <ChoiceField
      id="view-team"
      label={t("whoSees")}
      value={teamId}
      options={options}
      onChoose={onChoose}
      hint={t("ownEyes")}
    />
  );
}

interface StandingProps {
  view: SavedView;
  acts: ReturnType<typeof useViewActs>;
  /** Which version it has then. */
  onMoved: (version: number) => void;
  onGone: () => void;
}

/** Where it stands among the others, and whether it stays. */
function Standing({ view, acts, onMoved, onGone }: StandingProps) {
  const t = useTranslations("views");
  const move = async (by: 1 | -1) => {
    const moved = await acts.move(view, by);
    if (moved !== null) onMoved(moved);
  };
  return (
    <span className="ms-auto flex">
      <IconButton label={t("up")} disabled={acts.isBusy} onClick={() => void move(-1)}>
        <ArrowUp size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton label={t("down")} disabled={acts.isBusy} onClick={() => void move(1)}>
        <ArrowDown size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t("delete")}
        disabled={acts.isBusy}
        onClick={() => void acts.remove(view).then((isGone) => isGone && onGone())}
      >
        <Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
    </span>
  );
}
