ALTER TABLE "channel_budget" ADD COLUMN "begins_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "server_rest" ADD COLUMN "failing" uuid[] DEFAULT '{}' NOT NULL;