CREATE TABLE "contact_move" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"from_contact_id" uuid NOT NULL,
	"to_contact_id" uuid NOT NULL,
	"handle_ids" jsonb NOT NULL,
	"along" jsonb NOT NULL,
	"moved_by" uuid NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"taken_back_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "contact_move" ADD CONSTRAINT "contact_move_from_contact_id_contact_id_fk" FOREIGN KEY ("from_contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_move" ADD CONSTRAINT "contact_move_to_contact_id_contact_id_fk" FOREIGN KEY ("to_contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_move" ADD CONSTRAINT "contact_move_moved_by_user_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_move_to" ON "contact_move" USING btree ("to_contact_id");