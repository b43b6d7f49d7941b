import { appConnector } from "../app";
import { connectingBy } from "../connecting";

/** Everything about an account that `parse` understands, and the signs that come with it. */
const ACCOUNT_FIELDS = [
  "comments",
  "live_comments",
  "mentions",
  "messages",
  "message_reactions",
  "messaging_seen",
  "messaging_postbacks",
];

/** Meta tells about an account only while its Page is subscribed to something. */
export const PAGE_FIELDS = ["feed"];

/** To find the account by its Page, read and answer comments, write in private, and hear of it. */
const SCOPES = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_manage_metadata",
  "instagram_basic",
  "instagram_manage_comments",
  "instagram_manage_messages",
];

export const connectApp = appConnector({ object: "instagram", fields: ACCOUNT_FIELDS });

export const connecting = connectingBy(SCOPES, ({ instagram_business_account: account }) =>
  account
    ? { externalId: account.id, username: account.username, name: account.name ?? account.username }
    : null,
);
