ALTER TABLE "message" ADD COLUMN "local_id" text;--> statement-breakpoint
CREATE INDEX "message_local" ON "message" USING btree ("channel_id","local_id") WHERE local_id is not null;