CREATE TABLE "saved_reply" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid,
	"inbox_id" uuid,
	"owner_id" uuid,
	"name" text NOT NULL,
	"fallback_language" text NOT NULL,
	"version" integer NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_reply_scope" CHECK ((owner_id is null) <> (team_id is null)),
	CONSTRAINT "saved_reply_inbox" CHECK (inbox_id is null or team_id is not null)
);
--> statement-breakpoint
CREATE TABLE "saved_reply_text" (
	"reply_id" uuid NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "saved_reply_text_reply_id_language_pk" PRIMARY KEY("reply_id","language")
);
--> statement-breakpoint
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_inbox_id_inbox_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_changed_by_user_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_reply_text" ADD CONSTRAINT "saved_reply_text_reply_id_saved_reply_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."saved_reply"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_reply_team" ON "saved_reply" USING btree ("team_id") WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX "saved_reply_owner" ON "saved_reply" USING btree ("owner_id") WHERE owner_id is not null;