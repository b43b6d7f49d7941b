import { bigint, index, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { channel } from "./channel";
import { moment } from "./columns";

/** The daily comparison of what came by webhook with what came by pull. `missing` came by neither until we asked again. */
export const roadReconciliation = pgTable(
  "road_reconciliation",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channel.id, { onDelete: "cascade" }),
    fromAt: moment("from_at").notNull(),
    toAt: moment("to_at").notNull(),
    madeAt: moment("made_at").notNull(),
    both: integer("both").notNull(),
    onlyWebhook: integer("only_webhook").notNull(),
    onlyPull: integer("only_pull").notNull(),
    missing: integer("missing").notNull(),
  },
  (t) => [index("road_reconciliation_latest").on(t.channelId, t.madeAt)],
);
