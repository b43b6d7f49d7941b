CREATE TABLE "channel_breaker" (
	"channel_id" uuid PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"probe_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "channel_budget" (
	"channel_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"quota" integer NOT NULL,
	"remaining" integer NOT NULL,
	"resets_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_budget_channel_id_endpoint_pk" PRIMARY KEY("channel_id","endpoint")
);
--> statement-breakpoint
ALTER TABLE "channel_breaker" ADD CONSTRAINT "channel_breaker_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_budget" ADD CONSTRAINT "channel_budget_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;