import { bigint, customType, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

const wordVector = customType<{ data: string }>({ dataType: () => "tsvector" });

export type SearchKind = "message" | "note" | "tag";

/**
 * What can be found: one row a message and a note of somebody's matter, and one a conversation that has tags. `words`
 * are those of `core/search`, each with the day of `at` before it, so that the index is one index a day: reading the
 * newest days of a frequent word costs no more with years behind them.
 *
 * The rows follow the texts by triggers (`search_...`): whatever changes a text takes its row away in the same
 * transaction and leaves a mark, by which `services/index-search.ts` writes it again.
 */
export const searchEntry = pgTable(
  "search_entry",
  {
    /** The id of the message, the note or the conversation. */
    id: uuid("id").primaryKey(),
    kind: text("kind").$type<SearchKind>().notNull(),
    conversationId: uuid("conversation_id").notNull(),
    at: moment("at").notNull(),
    words: wordVector("words").notNull(),
  },
  (t) => [
    index("search_entry_words").using("gin", t.words),
    index("search_entry_conversation").on(t.conversationId),
    index("search_entry_at").on(t.at),
  ],
);

/** What is to be read again for the search. The same may stand here twice. */
export const searchMark = pgTable("search_mark", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text("kind").$type<SearchKind>().notNull(),
  subjectId: uuid("subject_id").notNull(),
});
