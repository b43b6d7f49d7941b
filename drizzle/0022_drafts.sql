CREATE TABLE "draft" (
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"place" text NOT NULL,
	"body" text NOT NULL,
	"version" integer NOT NULL,
	"asides" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"said" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "draft_user_id_conversation_id_place_pk" PRIMARY KEY("user_id","conversation_id","place")
);
--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE cascade ON UPDATE no action;