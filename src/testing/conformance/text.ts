import twitterText from "twitter-text";
import { z } from "zod";
import { splitGraphemes } from "@/core/text/graphemes";
import { mastodonLength } from "@/core/text/mastodon";
import { extractEntities, weightedLength } from "@/core/text/x";

/** Ops of the text vectors: what X counts, finds and links, and what a character is. */
export const textOps: Record<string, (vector: unknown) => unknown> = {
  weighted_length: on(weightedLength),
  status_length(vector) {
    const { text, contentWarning, limit } = StatusVector.parse(vector);
    return mastodonLength(text, contentWarning, limit);
  },
  entities: on((text) => extractEntities(text).map(({ type, text }) => ({ type, text }))),

  graphemes: on(splitGraphemes),

  extract_mentions: on(twitterText.extractMentions),
  extract_hashtags: on(twitterText.extractHashtags),
  extract_cashtags: on(twitterText.extractCashtags),
  extract_urls: on((text) => twitterText.extractUrls(text)),
  extract_reply: on(twitterText.extractReplies),

  extract_mentions_indices: on((text) =>
    twitterText
      .extractMentionsWithIndices(text)
      .map(({ screenName, indices }) => ({ screen_name: screenName, indices })),
  ),
  extract_mentions_or_lists_indices: on((text) =>
    twitterText.extractMentionsOrListsWithIndices(text).map(({ screenName, listSlug, indices }) => ({
      screen_name: screenName,
      list_slug: listSlug,
      indices,
    })),
  ),
  extract_hashtags_indices: on(twitterText.extractHashtagsWithIndices),
  extract_urls_indices: on((text) => twitterText.extractUrlsWithIndices(text)),
  extract_cashtags_indices: on(twitterText.extractCashtagsWithIndices),

  is_valid_mention: on(twitterText.isValidUsername),
  is_valid_list: on(twitterText.isValidList),
  is_valid_hashtag: on(twitterText.isValidHashtag),
  is_valid_url: on((text) => twitterText.isValidUrl(text, true, true)),
  is_valid_url_without_protocol: on((text) => twitterText.isValidUrl(text, true, false)),
};

const TextVector = z.object({ text: z.string() });
const StatusVector = TextVector.extend({ contentWarning: z.string(), limit: z.number() });

function on(read: (text: string) => unknown) {
  return (vector: unknown) => read(TextVector.parse(vector).text);
}
