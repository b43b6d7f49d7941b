ALTER TABLE "message" DROP CONSTRAINT "message_channel_id_channel_id_fk";
--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_thread";
--> statement-breakpoint
ALTER TABLE "thread" DROP CONSTRAINT "thread_visibility";--> statement-breakpoint
ALTER TABLE "thread" ADD CONSTRAINT "thread_nature" UNIQUE("id","visibility","channel_id");--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_thread" FOREIGN KEY ("thread_id","visibility","channel_id") REFERENCES "public"."thread"("id","visibility","channel_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal" DROP CONSTRAINT "signal_conversation_id_conversation_id_fk";
--> statement-breakpoint
DROP INDEX "signal_conversation";--> statement-breakpoint
ALTER TABLE "signal" DROP COLUMN "conversation_id";--> statement-breakpoint
DROP INDEX "message_parent";--> statement-breakpoint
CREATE INDEX "message_parent" ON "message" USING btree ("channel_id","parent_external_id") WHERE parent_external_id is not null;--> statement-breakpoint
DROP INDEX "sla_clock_decided";--> statement-breakpoint
CREATE INDEX "sla_clock_decided" ON "sla_clock" USING btree ("met_at") WHERE met_at is not null;--> statement-breakpoint
DROP INDEX "sla_clock_breached";--> statement-breakpoint
CREATE INDEX "sla_clock_breached" ON "sla_clock" USING btree ("breached_at") WHERE breached_at is not null;--> statement-breakpoint
-- Sealed bodies do not compress, and are read once: they stay in their rows up to a page.
ALTER TABLE "platform_event_body" ALTER COLUMN "body" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "platform_event_body" SET (toast_tuple_target = 8160);--> statement-breakpoint
-- Room for new versions of rows on their own page, so that what no index knows of needs no index entry.
ALTER TABLE "conversation" SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE "handle" SET (fillfactor = 80);
