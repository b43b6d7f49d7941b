import type { MessageEvent } from "@/core/inbound-event";
import { cleanText } from "@/core/privacy/clean-text";

/** Longest text that is kept for display, in UTF-16 code units; the raw event keeps all of it. */
const TEXT_MAX = 100_000;
const NAME_MAX = 500;

/** The message as databases and screens can hold it. */
export function cleanMessage(message: MessageEvent): MessageEvent {
  const { author, current, folded, earlierVersions, attachments, url } = message;
  return {
    ...message,
    author: {
      ...author,
      username: clean(author.username, NAME_MAX),
      name: clean(author.name, NAME_MAX),
      avatarUrl: clean(author.avatarUrl, TEXT_MAX),
      bio: clean(author.bio, TEXT_MAX),
    },
    current: { ...current, body: cleanBody(current.body) },
    ...(folded && { folded: folded.map((part) => ({ ...part, text: cleanBody(part.text) })) }),
    earlierVersions: earlierVersions.map((version) => ({ ...version, body: cleanBody(version.body) })),
    attachments: attachments.map((one) => ({
      ...one,
      url: clean(one.url, TEXT_MAX),
      name: clean(one.name ?? null, NAME_MAX),
      altText: clean(one.altText, TEXT_MAX),
    })),
    url: clean(url, TEXT_MAX),
  };
}

const cleanBody = (text: string) => cleanText(text.slice(0, TEXT_MAX));

const clean = (text: string | null, max: number) => (text === null ? null : cleanText(text.slice(0, max)));
