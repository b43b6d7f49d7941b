CREATE TABLE "server_rest" (
	"server" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "channel_cursor" ADD COLUMN "scheduled_seconds" integer;