import type { MessageEvent, Visibility } from "@/core/inbound-event";
import { maskPersonalData, type Secret } from "@/core/privacy/masking";
import { triage } from "@/core/triage/triage";
import type { MaskView, SignalView } from "@/core/views";
import type { Arrival } from "./fold-arrivals";

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

/** What was read in each version of an item, by version. */
export type Texts = Map<string, Understood>;

export const NOTHING: Understood = {
  body: "",
  masks: [],
  leaks: [],
  secrets: [],
  language: null,
  signals: [],
};

/** Reads every version, in memory: to be done before anything is locked. */
export function textsOf({ message, versions }: Pick<Arrival, "message" | "versions">): Texts {
  if (!message) return new Map();
  const read = message.isOwn ? asWritten : understand;
  return new Map(versions.map(({ version, body }) => [version, read(body, message)]));
}

/**
 * Reads one text of somebody else's. How often they have written is not known here, since it depends on what else
 * there is: the conversation adds that reason.
 */
function understand(text: string, { thread, author, language }: MessageEvent): Understood {
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
const asWritten = (text: string, { language }: MessageEvent): Understood => ({
  body: text,
  masks: [],
  leaks: [],
  secrets: [],
  language,
  signals: [],
});

const leaksOf = (masks: MaskView[], visibility: Visibility) =>
  visibility === "public" ? [...new Set(masks.map(({ type }) => type))].sort() : [];
