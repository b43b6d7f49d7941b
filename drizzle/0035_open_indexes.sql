DROP INDEX "conversation_open";--> statement-breakpoint
DROP INDEX "conversation_language_open";--> statement-breakpoint
DROP INDEX "message_stored";--> statement-breakpoint
CREATE INDEX "conversation_open" ON "conversation" USING btree ("team_id","urgency_rank","sort_due_at","id","clock_warn_at","clock_paused_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversation_language_open" ON "conversation" USING btree ("language","team_id","urgency_rank","sort_due_at","id") WHERE status = 'open' and language is not null;--> statement-breakpoint
CREATE INDEX "message_stored" ON "message" USING brin ("created_at") WITH (autosummarize=true);