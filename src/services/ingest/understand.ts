import type { FoldedPart, MessageEvent, Visibility } from "@/core/inbound-event";
import { maskPersonalData, type Secret } from "@/core/privacy/masking";
import { triage } from "@/core/triage/triage";
import type { MaskView, SignalView } from "@/core/views";
import type { Arrival } from "./fold-arrivals";

/** A text as it may be stored and shown, and what was read in it. */
export interface Understood {
  body: string;
  masks: MaskView[];
  /** What stood below it: masked too, and not read, since it was said before or is no word to us. */
  folded: FoldedPart[];
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
  folded: [],
  leaks: [],
  secrets: [],
  language: null,
  signals: [],
};

/** Reads every version, in memory: to be done before anything is locked. */
export function textsOf({ message, versions }: Pick<Arrival, "message" | "versions">): Texts {
  if (!message) return new Map();
  const read = message.isOwn ? asWritten : understand;
  const texts = new Map(versions.map(({ version, body }) => [version, read(body, message)]));
  const current = texts.get(message.current.version);
  if (current) current.folded = foldedIn(message);
  return texts;
}

const foldedIn = ({ folded = [], isOwn }: MessageEvent): FoldedPart[] =>
  isOwn ? folded : folded.map(({ kind, text }) => ({ kind, text: maskPersonalData(text).masked }));

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
    folded: [],
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
  folded: [],
  leaks: [],
  secrets: [],
  language,
  signals: [],
});

const leaksOf = (masks: MaskView[], visibility: Visibility) =>
  visibility === "public" ? [...new Set(masks.map(({ type }) => type))].sort() : [];
