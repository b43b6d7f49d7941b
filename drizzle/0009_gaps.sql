CREATE TABLE "connect_request" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"secrets" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hiding_wish" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"hidden" boolean NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "last_pull_event_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channel_gap" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "channel_gap" ADD COLUMN "from_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channel_gap" ADD COLUMN "to_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channel_gap" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channel_gap" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "connect_request" ADD CONSTRAINT "connect_request_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connect_request" ADD CONSTRAINT "connect_request_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hiding_wish" ADD CONSTRAINT "hiding_wish_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_gap" ADD CONSTRAINT "channel_gap_closed_by_user_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_gap_open" ON "channel_gap" USING btree ("channel_id") WHERE closed_at is null;--> statement-breakpoint
UPDATE "channel_gap" SET "reason" = 'too_many', "from_at" = "from"::timestamptz, "to_at" = "to"::timestamptz;--> statement-breakpoint
ALTER TABLE "channel_gap" ALTER COLUMN "reason" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_gap" ALTER COLUMN "to_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_gap" DROP COLUMN "from";--> statement-breakpoint
ALTER TABLE "channel_gap" DROP COLUMN "to";