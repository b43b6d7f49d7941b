CREATE TABLE "platform_app" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"name" text NOT NULL,
	"secrets" "bytea" NOT NULL,
	"base_url" text,
	"webhook_external_id" text,
	"webhook_state" text DEFAULT 'none' NOT NULL,
	"webhook_checked_at" timestamp (3) with time zone,
	"webhook_error" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_tally" (
	"app_id" uuid NOT NULL,
	"day" date NOT NULL,
	"outcome" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "webhook_tally_app_id_day_outcome_pk" PRIMARY KEY("app_id","day","outcome")
);
--> statement-breakpoint
CREATE TABLE "road_reconciliation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "road_reconciliation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"both" integer NOT NULL,
	"only_webhook" integer NOT NULL,
	"only_pull" integer NOT NULL,
	"missing" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "app_id" uuid;--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "last_webhook_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "platform_event" ADD COLUMN "second_road_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_tally" ADD CONSTRAINT "webhook_tally_app_id_platform_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."platform_app"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "road_reconciliation" ADD CONSTRAINT "road_reconciliation_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "road_reconciliation_latest" ON "road_reconciliation" USING btree ("channel_id","made_at");--> statement-breakpoint
ALTER TABLE "channel" ADD CONSTRAINT "channel_app_id_platform_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."platform_app"("id") ON DELETE no action ON UPDATE no action;