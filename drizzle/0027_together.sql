CREATE TABLE "answer_lease" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"tab_id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"writing" text,
	"writing_until" timestamp (3) with time zone,
	"heard_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "thread_changed_by" uuid;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "others_thread_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "presence_conversation" ON "presence" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "presence_session" ON "presence" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_thread_changed_by_user_id_fk" FOREIGN KEY ("thread_changed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" SET UNLOGGED;--> statement-breakpoint
ALTER TABLE "answer_lease" SET UNLOGGED;