"use client";

import { FileText, LoaderCircle, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../../primitives/button";
import { ATTACH_ID } from "./attach";
import type { DraftFile } from "./draft-files";
import { useLimitWords } from "./limit-words";
import type { ComposerFiles, Underway } from "./use-files";

/** What goes with the text: each file with its description, and those that are on their way or did not get here. */
export function FileList({ files }: { files: ComposerFiles }) {
  const t = useTranslations("composer.files");
  if (files.files.length + files.underway.length === 0) return null;
  return (
    <ul aria-label={t("list")} className="grid max-h-[30dvh] gap-2 overflow-auto px-4 py-2">
      {files.files.map((file) => (
        <Brought key={file.id} file={file} files={files} />
      ))}
      {files.underway.map((one) => (
        <OnItsWay key={one.id} one={one} files={files} />
      ))}
    </ul>
  );
}

/** What had the focus goes: whoever took one file away may want to bring another. */
function takeAway(remove: () => void) {
  remove();
  document.getElementById(ATTACH_ID)?.focus();
}

function Brought({ file, files }: { file: DraftFile; files: ComposerFiles }) {
  const t = useTranslations("composer.files");
  const trouble = files.troubleWith(file);
  return (
    <li className="flex items-start gap-3">
      <Thumbnail file={file} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p dir="auto" className="type-meta truncate text-ink-2">
          {file.name}
        </p>
        {files.limit?.altTextMax != null && <Description file={file} files={files} />}
        {trouble && <Trouble reason={trouble} files={files} />}
      </div>
      <IconButton
        label={t("remove", { name: file.name })}
        onClick={() => takeAway(() => files.remove(file.id))}
      >
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** Asked for, and never demanded: the hint stays calm. */
function Description({ file, files }: { file: DraftFile; files: ComposerFiles }) {
  const t = useTranslations("composer.files");
  const hint = `alt-hint-${file.id}`;
  return (
    <>
      <input
        dir="auto"
        value={file.altText}
        onChange={({ target }) => files.describe(file.id, target.value)}
        aria-label={t("describe", { name: file.name })}
        aria-describedby={file.altText === "" ? hint : undefined}
        placeholder={t("describePlaceholder")}
        className="type-preview h-8 w-full rounded-button border border-line-strong bg-paper px-2 outline-none placeholder:text-ink-3 focus-visible:border-accent max-desk:h-11 max-desk:text-base"
      />
      {file.altText === "" && (
        <p id={hint} className="type-meta text-ink-3">
          {t("noDescription")}
        </p>
      )}
    </>
  );
}

function Thumbnail({ file }: { file: DraftFile }) {
  const frame = "size-14 flex-none rounded-button border border-line bg-sunk";
  if (!file.thumbnail)
    return (
      <span className={`${frame} grid place-items-center text-ink-3`}>
        <FileText size={20} strokeWidth={1.5} aria-hidden="true" />
      </span>
    );
  // biome-ignore lint/performance/noImgElement: a small picture that is here already
  return <img src={file.thumbnail} alt="" className={`${frame} object-cover`} />;
}

function OnItsWay({ one, files }: { one: Underway; files: ComposerFiles }) {
  const t = useTranslations("composer.files");
  return (
    <li className="flex items-center gap-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <p dir="auto" className="type-meta truncate text-ink-2">
          {one.name}
        </p>
        {one.failure ? (
          <Trouble reason={one.failure} files={files} />
        ) : (
          <p role="status" className="type-meta flex items-center gap-2 text-ink-3">
            <LoaderCircle size={14} className="motion-safe:animate-spin" aria-hidden="true" />
            {t("onItsWay")}
          </p>
        )}
      </div>
      {one.failure && (
        <IconButton
          label={t("remove", { name: one.name })}
          onClick={() => takeAway(() => files.dismiss(one.id))}
        >
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}

function Trouble({ reason, files }: { reason: NonNullable<Underway["failure"]>; files: ComposerFiles }) {
  const t = useTranslations("composer.files.trouble");
  const words = useLimitWords(files.limit);
  return (
    <p role="alert" className="type-meta flex gap-2 text-over">
      <TriangleAlert size={14} className="mt-px flex-none" aria-hidden="true" />
      {t(reason, { limit: words })}
    </p>
  );
}
