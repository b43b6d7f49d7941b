import { type Change, everywhere, newField, newValues, numbersAsText } from "@/platforms/fake-kit/drift";

/** What Mastodon may leave out or relatives never had. */
const LEFT_OUT = new Set(["in_reply_to_account_id", "language", "note", "avatar", "group_key", "emojis"]);

/**
 * A change that nobody announced: counts as text, media of a kind nobody knows, a field that nobody knows, and some that
 * are missing.
 */
export const withSurprises: Change = (value) => {
  const changed = everywhere((name, inner) => (LEFT_OUT.has(name) ? null : [name, inner]))(value);
  return newField("acct")(newField("uri")(newValues({ type: "mention" })(numbersAsText(/_count$/)(changed))));
};
