import type { MacroHere, MacroSteps } from "../macros/macro";
import type { PersonView } from "../views";

/** Bounds of a saved reply: letters of its name, texts of one reply, replies that one person sees. */
export const REPLY_NAME_MAX = 60;
export const REPLY_TEXTS_MAX = 12;
export const REPLIES_MAX = 500;

export interface ReplyText {
  /** BCP 47. */
  language: string;
  body: string;
}

/** For whom it is: only its writer, everybody of a team, or those who work in one inbox. */
export type ReplyScope =
  | { kind: "mine" }
  | { kind: "team"; teamId: string }
  | { kind: "inbox"; inboxId: string };

export interface SavedReply {
  id: string;
  /** Grows with every change. */
  version: number;
  name: string;
  scope: ReplyScope;
  /** Used where the conversation's language has no text. One of `texts`. */
  fallbackLanguage: string;
  texts: ReplyText[];
  /** What it does besides speaking: then it is a macro, and need not speak. */
  steps: MacroSteps | null;
}

export interface SavedReplyView extends SavedReply {
  mayChange: boolean;
  /** Of the person to whom a macro gives a matter. */
  assigneeName: string | null;
}

/** What a reply is to be, as written in the settings. */
export type ReplyWish = Omit<SavedReply, "version"> & { basedOn: number };

export type ReplyRefusal =
  | "not_found"
  | "not_allowed"
  | "changed_meanwhile"
  | "too_many"
  | "fallback_missing"
  | "unknown_variable"
  | "empty_macro"
  | "person_gone";

export type ReplyOutcome =
  | { ok: true; id: string; version: number }
  | { ok: false; reason: ReplyRefusal; params?: { names: string } };

export interface ChosenText extends ReplyText {
  /** The conversation's language has none of its own. */
  isFallback: boolean;
}

/** The text in the conversation's language, else in the one that the reply falls back on. Null when it has none at all. */
export function textIn(
  { texts, fallbackLanguage }: Pick<SavedReply, "texts" | "fallbackLanguage">,
  language: string | null,
): ChosenText | null {
  const own =
    texts.find((text) => text.language === language) ??
    texts.find((text) => language !== null && baseOf(text.language) === baseOf(language));
  if (own) return { ...own, isFallback: false };
  const fallback = texts.find((text) => text.language === fallbackLanguage) ?? texts[0];
  return fallback ? { ...fallback, isFallback: true } : null;
}

const baseOf = (language: string) => language.split("-")[0];

/** Those whose name or words contain what was typed; names that begin with it come first. */
export function matchingReplies<R extends Pick<SavedReply, "name" | "texts">>(
  replies: R[],
  typed: string,
): R[] {
  const wanted = foldCase(typed.trim());
  const rank = ({ name, texts }: R) => {
    const folded = foldCase(name);
    if (folded.startsWith(wanted)) return 0;
    if (folded.includes(wanted)) return 1;
    return texts.some(({ body }) => foldCase(body).includes(wanted)) ? 2 : null;
  };
  return replies
    .flatMap((reply) => {
      const place = rank(reply);
      return place === null ? [] : [{ reply, place }];
    })
    .sort((a, b) => a.place - b.place || a.reply.name.localeCompare(b.reply.name))
    .map(({ reply }) => reply);
}

const foldCase = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Everything the composer needs to offer replies and macros in one conversation. */
export interface RepliesHere {
  replies: SavedReplyView[];
  macros: MacroHere[];
  facts: {
    contactName: string;
    username: string | null;
    /** Of what the customer last wrote, else of the customer. */
    language: string | null;
    brand: string;
    inbox: string;
    number: number;
    /** Opening hours of the inbox's promise; null where there are none. */
    calendar: { tz: string; hours: Record<string, [string, string][]> } | null;
  };
}

/** Everything the settings need to write replies and macros. */
export interface RepliesToWrite {
  replies: SavedReplyView[];
  /** Where this person may put one. */
  scopes: { scope: ReplyScope; name: string; teamId: string | null }[];
  /** To whom a macro may give a matter. */
  people: (PersonView & { teamIds: string[] })[];
  /** The ways in which the channels of this person count. */
  limits: {
    platform: string;
    limit: number;
    unit: "weighted" | "fediverse" | "graphemes" | "characters" | "bytes";
  }[];
}
