DROP INDEX "conversation_assignee";--> statement-breakpoint
DROP INDEX "conversation_contact";--> statement-breakpoint
CREATE INDEX "conversation_unassigned" ON "conversation" USING btree ("team_id","urgency_rank","sort_due_at","id") WHERE status = 'open' and assignee_id is null;--> statement-breakpoint
CREATE INDEX "conversation_sensitive" ON "conversation" USING btree ("team_id","urgency_rank","sort_due_at","id") WHERE status = 'open' and is_sensitive;--> statement-breakpoint
CREATE INDEX "conversation_assignee" ON "conversation" USING btree ("assignee_id","urgency_rank","sort_due_at","id") WHERE status = 'open' and assignee_id is not null;--> statement-breakpoint
CREATE INDEX "conversation_contact" ON "conversation" USING btree ("contact_id");