import type { MessageEvent, Visibility } from "@/core/inbound-event";
import { maskPersonalData, type Secret } from "@/core/privacy/masking";
import { triage } from "@/core/triage/triage";
import type { MaskView, SignalView } from "@/core/views";

/** A text as it may be stored and shown, and what was read in it. */
export interface Understood {
  body: string;
  masks: MaskView[];
  /** Kinds of personal data that stand where everyone can read them. */
  leaks: string[];
  secrets: Secret[];
  language: string | null;
  signals: SignalView[];
}

/**
 * Reads one text of somebody else's. How often they have written is not known here, since it depends on what else
 * there is: the conversation adds that reason.
 */
export function understand(text: string, { thread, author, language }: MessageEvent): Understood {
  const { masked, masks, secrets } = maskPersonalData(text);
  const read = triage({
    text,
    visibility: thread.visibility,
    author: { followers: author.followers },
    unansweredMessages: 1,
    personalData: secrets,
  });
  const known = read.language === "und" ? language : read.language;
  return {
    body: masked,
    masks,
    secrets,
    leaks: leaksOf(masks, thread.visibility),
    language: known,
    signals: read.signals,
  };
}

/** What we wrote ourselves is stored as written. */
export const asWritten = (text: string, { language }: MessageEvent): Understood => ({
  body: text,
  masks: [],
  leaks: [],
  secrets: [],
  language,
  signals: [],
});

const leaksOf = (masks: MaskView[], visibility: Visibility) =>
  visibility === "public" ? [...new Set(masks.map(({ type }) => type))].sort() : [];
