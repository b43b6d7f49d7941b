CREATE TABLE "contact_block" (
	"contact_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"blocked_by" uuid NOT NULL,
	"blocked_at" timestamp (3) with time zone NOT NULL,
	"ended" jsonb NOT NULL,
	CONSTRAINT "contact_block_contact_id_team_id_pk" PRIMARY KEY("contact_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "contact_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "contact_block" ADD CONSTRAINT "contact_block_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_block" ADD CONSTRAINT "contact_block_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_block" ADD CONSTRAINT "contact_block_blocked_by_user_id_fk" FOREIGN KEY ("blocked_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_note_contact" ON "contact_note" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "contact_note_removed" ON "contact_note" USING btree ("removed_at") WHERE removed_at is not null;--> statement-breakpoint
ALTER TABLE "contact" DROP COLUMN "blocked_at";