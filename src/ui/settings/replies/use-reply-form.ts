"use client";

import { useState } from "react";
import type { MacroSteps } from "@/core/macros/macro";
import type { ReplyOutcome, ReplyScope, ReplyText, SavedReplyView } from "@/core/replies/saved-reply";
import { api } from "../../data/api";

export type ReplyFailure = Exclude<ReplyOutcome, { ok: true }> | { ok: false; reason: "unreachable" };

interface Answers {
  onDone: () => void;
  onGone: () => void;
}

/** A reply while it is being written. What the server refuses stays in the fields. */
export function useReplyForm(reply: SavedReplyView, { onDone, onGone }: Answers) {
  /** The version that was read into these fields; what others write meanwhile is not written over. */
  const [basedOn, setBasedOn] = useState(reply.version);
  const [name, setName] = useState(reply.name);
  const [scope, setScope] = useState<ReplyScope>(reply.scope);
  const { texts, fallbackLanguage, ...words } = useTexts(reply);
  const [steps, setSteps] = useState<MacroSteps | null>(reply.steps);
  const [failure, setFailure] = useState<ReplyFailure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const maySave =
    reply.mayChange && !isSaving && name.trim() !== "" && texts.every(({ body }) => body.trim() !== "");

  const carryOut = async (ask: () => Promise<ReplyOutcome>): Promise<boolean> => {
    setSaving(true);
    const outcome = await ask().catch(() => ({ ok: false, reason: "unreachable" }) as const);
    setSaving(false);
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) {
      setBasedOn(outcome.version);
      onDone();
    }
    return outcome.ok;
  };
  return {
    ...{
      isNew: basedOn === 0,
      name,
      setName,
      scope,
      setScope,
      fallbackLanguage,
      texts,
      steps,
      failure,
      isSaving,
      maySave,
    },
    ...words,
    setStep: (step: Partial<MacroSteps>) => setSteps((all) => all && { ...all, ...step }),
    save: () =>
      maySave
        ? carryOut(() =>
            api.saveReply({ id: reply.id, basedOn, name, scope, fallbackLanguage, texts, steps }),
          )
        : Promise.resolve(false),
    remove: async () => {
      if (await carryOut(() => api.deleteReply(reply.id, basedOn))) onGone();
    },
  };
}

/** The words in each language, and the language that all others fall back on. */
function useTexts(reply: SavedReplyView) {
  const [fallbackLanguage, setFallback] = useState(reply.fallbackLanguage);
  const [texts, setTexts] = useState<ReplyText[]>(reply.texts);
  return {
    texts,
    fallbackLanguage,
    setFallback,
    setBody: (language: string, body: string) =>
      setTexts((all) => all.map((text) => (text.language === language ? { language, body } : text))),
    addLanguage: (language: string) => {
      if (texts.length === 0) setFallback(language);
      setTexts((all) => [...all, { language, body: "" }]);
    },
    removeLanguage: (language: string) => {
      const left = texts.filter((text) => text.language !== language);
      setTexts(left);
      if (language === fallbackLanguage && left[0]) setFallback(left[0].language);
    },
  };
}

export type ReplyFormState = ReturnType<typeof useReplyForm>;
