CREATE TABLE "process_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"resident_bytes" bigint NOT NULL,
	"heap_bytes" bigint NOT NULL,
	"loop_delay_ms" real NOT NULL
);
--> statement-breakpoint
CREATE INDEX "send_attempt_started" ON "send_attempt" USING brin ("started_at");--> statement-breakpoint
CREATE INDEX "platform_event_received" ON "platform_event" USING brin ("received_at");