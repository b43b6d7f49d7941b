ALTER TABLE "conversation" ADD COLUMN "thread_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "hide_target" boolean DEFAULT false NOT NULL;