import { appConnector } from "../app";
import { connectingBy } from "../connecting";

/** Everything about a Page that `parse` understands, and the signs that come with it. */
export const PAGE_FIELDS = [
  "feed",
  "mention",
  "messages",
  "message_echoes",
  "message_edits",
  "message_deliveries",
  "message_reads",
  "message_reactions",
  "messaging_postbacks",
];

/** To list Pages, read them and what visitors write, answer with photos and hide, hear of it, and write in private. */
const SCOPES = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_manage_metadata",
  "pages_messaging",
];

export const connectApp = appConnector({ object: "page", fields: PAGE_FIELDS });

export const connecting = connectingBy(SCOPES, ({ id, name, username }) => ({
  externalId: id,
  username: username ?? id,
  name,
}));
