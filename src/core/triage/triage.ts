import type { Priority, SignalView } from "@/core/views";
import { type Emotion, emotionOf, type Sentiment, sentimentOf } from "./feeling";
import { guessLanguage } from "./language";
import { readingOf } from "./reading";
import type { Signal, SignalInput, TriageInput } from "./signal";
import { SIGNALS } from "./signals";

export interface Triage {
  /** Strongest first. */
  signals: SignalView[];
  score: number;
  priority: Priority;
  /** False for thanks, praise and chatter that a sensible agent would leave be. */
  needsReply: boolean;
  /** ISO 639-1, `hi-Latn`, `fa-Latn`, or `und` where there is no text to tell by. */
  language: string;
  sentiment: Sentiment;
  emotion: Emotion;
}

/** The one door to understanding a message. Total: whatever throws inside becomes a `triage_failed` signal, never a lost message. */
export function triage(input: TriageInput, signals: readonly Signal[] = SIGNALS): Triage {
  try {
    return understood({ ...input, reading: readingOf(input.text) }, signals);
  } catch {
    return {
      ...weigh([failed("triage")]),
      needsReply: true,
      language: "und",
      sentiment: "neutral",
      emotion: "neutral",
    };
  }
}

function understood(input: SignalInput, signals: readonly Signal[]): Triage {
  const weighed = weigh(signals.flatMap((signal) => findingsOf(signal, input)));
  const names = new Set(weighed.signals.map(({ name }) => name));
  return {
    ...weighed,
    needsReply: hasWords(input) && (!names.has("thanks") || weighed.score >= THRESHOLDS.normal),
    language: guessLanguage(input.reading),
    sentiment: sentimentOf(input.reading, names),
    emotion: emotionOf(input.reading, names),
  };
}

function findingsOf(signal: Signal, input: SignalInput): SignalView[] {
  try {
    const finding = signal.read(input);
    return finding ? [{ name: signal.name, ...finding }] : [];
  } catch {
    return [failed(signal.name)];
  }
}

const failed = (signal: string): SignalView => ({ name: "triage_failed", points: 0, params: { signal } });

/**
 * Adds signals up: of several with one name the strongest counts. Also for a conversation, given the signals of the
 * messages that still wait for an answer.
 */
export function weigh(found: readonly SignalView[]): Pick<Triage, "signals" | "score" | "priority"> {
  const strongest = new Map<string, SignalView>();
  for (const signal of found) {
    const known = strongest.get(signal.name);
    if (!known || Math.abs(signal.points) > Math.abs(known.points)) strongest.set(signal.name, signal);
  }
  const signals = [...strongest.values()].sort((left, right) => right.points - left.points);
  const score = signals.reduce((sum, { points }) => sum + points, 0);
  return { signals, score, priority: priorityOf(score) };
}

/** The least score of each priority; below `normal` it is `low`. */
export const THRESHOLDS = { urgent: 60, high: 30, normal: 0 } as const;

export function priorityOf(score: number): Priority {
  if (score >= THRESHOLDS.urgent) return "urgent";
  if (score >= THRESHOLDS.high) return "high";
  return score >= THRESHOLDS.normal ? "normal" : "low";
}

/** A bare mention, a link or a sticker says nothing that could be answered. */
const hasWords = ({ reading }: SignalInput) => reading.words.length > 0;
