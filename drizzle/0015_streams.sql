CREATE TABLE "channel_stream" (
	"channel_id" uuid PRIMARY KEY NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"open_since" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"last_error" text,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel_cursor" ADD COLUMN "woken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channel_stream" ADD CONSTRAINT "channel_stream_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;