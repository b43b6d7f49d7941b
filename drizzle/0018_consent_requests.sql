CREATE TABLE "consent_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state_hash" text NOT NULL,
	"session_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"app_id" uuid,
	"inbox_id" uuid NOT NULL,
	"asked" "bytea" NOT NULL,
	"found" "bytea",
	"used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_request_state_hash_unique" UNIQUE("state_hash")
);
--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_app_id_platform_app_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."platform_app"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_request" ADD CONSTRAINT "consent_request_inbox_id_inbox_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inbox"("id") ON DELETE cascade ON UPDATE no action;