/** What every read asks for: without it X gives only ids and texts. Names as in the documents, not as in the newer description. */
const USER = "created_at,description,profile_image_url,protected,public_metrics,verified,verified_type";
const MEDIA = "alt_text,height,media_key,preview_image_url,type,url,width";

export const postFields = {
  "tweet.fields":
    "created_at,author_id,conversation_id,note_tweet,in_reply_to_user_id,referenced_tweets,entities,attachments,edit_history_tweet_ids,edit_controls,lang,public_metrics,reply_settings,possibly_sensitive",
  expansions:
    "author_id,referenced_tweets.id,referenced_tweets.id.author_id,in_reply_to_user_id,attachments.media_keys,edit_history_tweet_ids",
  "user.fields": USER,
  "media.fields": MEDIA,
};

export const directMessageFields = {
  "dm_event.fields": "attachments,created_at,dm_conversation_id,event_type,id,sender_id,text",
  expansions: "sender_id,attachments.media_keys",
  "user.fields": USER,
  "media.fields": MEDIA,
};
