DROP INDEX "conversation_open";--> statement-breakpoint
CREATE INDEX "conversation_language_open" ON "conversation" USING btree ("language","team_id","urgency_rank","sort_due_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversation_channel_resolved" ON "conversation" USING btree ("channel_id","resolved_at") WHERE status = 'resolved';--> statement-breakpoint
CREATE INDEX "conversation_open" ON "conversation" USING btree ("team_id","urgency_rank","sort_due_at","id","clock_warn_at") WHERE status = 'open';