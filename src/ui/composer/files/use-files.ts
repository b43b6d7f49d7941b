"use client";

import { useState } from "react";
import { type FileLimit, type FileTrouble, troubleWithFile } from "@/core/answer/files-taken";
import { BROUGHT_MAX_BYTES, type BringAnswer } from "@/core/files/brought-file";
import { api, newId } from "../../data/api";
import { type DraftFile, useDraftFiles } from "./draft-files";

type NotKept = Extract<BringAnswer, { ok: false }>["reason"] | "unreachable";

/** One that is on its way, or did not get here. */
export interface Underway {
  id: string;
  name: string;
  failure: FileTrouble | NotKept | null;
}

/** The files of the draft, and what becomes of those that the agent adds. */
export function useFiles(conversationId: string, mode: string, limit: FileLimit | null) {
  const [files, change] = useDraftFiles(conversationId, mode);
  const [underway, setUnderway] = useState<Underway[]>([]);
  const put = (one: Underway) => setUnderway((all) => [...all.filter(({ id }) => id !== one.id), one]);
  const dismiss = (id: string) => setUnderway((all) => all.filter((one) => one.id !== id));

  const add = async (file: File, place: number) => {
    const one = { id: newId(), name: file.name };
    const failure = refusedAtOnce(file, limit, place);
    put({ ...one, failure });
    if (failure) return;
    const answer = await bring(file);
    if (!answer.ok) return put({ ...one, failure: answer.reason });
    dismiss(one.id);
    change((before) => [...before, { ...answer.file, name: file.name, altText: "" }]);
  };
  return {
    limit,
    files,
    underway,
    add: (added: Iterable<File>) => {
      const before = files.length + underway.filter(({ failure }) => failure === null).length;
      for (const [at, file] of [...added].entries()) void add(file, before + at + 1);
    },
    dismiss,
    remove: (id: string) => change((before) => before.filter((file) => file.id !== id)),
    describe: (id: string, altText: string) =>
      change((before) => before.map((file) => (file.id === id ? { ...file, altText } : file))),
    clear: () => change(() => []),
    restore: (back: DraftFile[]) => change(() => back),
    troubleWith: (file: DraftFile) => limit && troubleWithFile(factsOf(file), limit),
    maySend:
      underway.every(({ failure }) => failure !== null) &&
      (files.length === 0 || (limit !== null && files.length <= limit.countMax)) &&
      files.every((file) => limit === null || troubleWithFile(factsOf(file), limit) === null),
  };
}

export type ComposerFiles = ReturnType<typeof useFiles>;

/** What needs no way to the server and back. */
function refusedAtOnce(file: File, limit: FileLimit | null, place: number): Underway["failure"] {
  if (!limit) return "no_files";
  if (place > limit.countMax) return "too_many_files";
  return file.size > BROUGHT_MAX_BYTES ? "too_large" : null;
}

const bring = (file: File): Promise<BringAnswer | { ok: false; reason: "unreachable" }> =>
  api.bringFile(file).catch(() => ({ ok: false, reason: "unreachable" }));

const factsOf = ({ mediaType, byteSize, width, height, altText }: DraftFile) => ({
  type: mediaType,
  size: byteSize,
  pixels: width === null || height === null ? null : width * height,
  altText,
});
