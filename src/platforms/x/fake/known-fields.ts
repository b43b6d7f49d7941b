/** The values X knows for each list of fields, in the names of its documents. */
export const TWEET_FIELDS = [
  "article", "attachments", "author_id", "card_uri", "community_id", "context_annotations", "conversation_id", "created_at",
  "display_text_range", "edit_controls", "edit_history_tweet_ids", "entities", "geo", "id", "in_reply_to_user_id", "lang",
  "note_tweet", "possibly_sensitive", "public_metrics", "referenced_tweets", "reply_settings", "source", "text", "withheld",
] as const;

export const TWEET_EXPANSIONS = [
  "attachments.media_keys", "attachments.poll_ids", "author_id", "edit_history_tweet_ids", "entities.mentions.username", "geo.place_id",
  "in_reply_to_user_id", "referenced_tweets.id", "referenced_tweets.id.attachments.media_keys", "referenced_tweets.id.author_id",
] as const;

export const USER_FIELDS = [
  "affiliation", "connection_status", "created_at", "description", "entities", "id", "location", "name", "pinned_tweet_id",
  "profile_banner_url", "profile_image_url", "protected", "public_metrics", "receives_your_dm", "url", "username", "verified",
  "verified_type", "withheld",
] as const;

export const MEDIA_FIELDS = [
  "alt_text", "duration_ms", "height", "media_key", "preview_image_url", "public_metrics", "type", "url", "variants", "width",
] as const;

export const DM_FIELDS = [
  "attachments", "created_at", "dm_conversation_id", "entities", "event_type", "id", "participant_ids", "referenced_tweets", "sender_id", "text",
] as const;

export const DM_EXPANSIONS = ["attachments.media_keys", "participant_ids", "referenced_tweets.id", "sender_id"] as const;
