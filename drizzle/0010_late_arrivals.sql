ALTER TABLE "conversation" ADD COLUMN "clock_late_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sla_clock" ADD COLUMN "arrived_late_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "conversation_arrived_late" ON "conversation" USING btree ("team_id") WHERE status = 'open' and clock_late_due_at is not null;