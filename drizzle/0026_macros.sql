CREATE TABLE "macro" (
	"reply_id" uuid PRIMARY KEY NOT NULL,
	"note" text NOT NULL,
	"add_tags" jsonb NOT NULL,
	"remove_tags" jsonb NOT NULL,
	"assign" text,
	"assignee_id" uuid,
	"ending" text,
	"snooze_minutes" integer,
	CONSTRAINT "macro_assignee" CHECK ((assignee_id is not null) = (coalesce(assign, '') = 'person')),
	CONSTRAINT "macro_snooze" CHECK ((snooze_minutes is not null) = (coalesce(ending, '') = 'snooze'))
);
--> statement-breakpoint
CREATE TABLE "macro_use" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"macro_name" text NOT NULL,
	"changes" jsonb NOT NULL,
	"last_activity_id" bigint NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "macro" ADD CONSTRAINT "macro_reply_id_saved_reply_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."saved_reply"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macro" ADD CONSTRAINT "macro_assignee_id_user_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macro_use" ADD CONSTRAINT "macro_use_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macro_use" ADD CONSTRAINT "macro_use_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "macro_use_used" ON "macro_use" USING btree ("used_at");