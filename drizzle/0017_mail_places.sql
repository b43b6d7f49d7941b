CREATE TABLE "thread_name" (
	"channel_id" uuid NOT NULL,
	"name" text NOT NULL,
	"thread_id" uuid NOT NULL,
	CONSTRAINT "thread_name_channel_id_name_pk" PRIMARY KEY("channel_id","name")
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "folded" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "authenticity" text;--> statement-breakpoint
ALTER TABLE "thread_name" ADD CONSTRAINT "thread_name_thread_id_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."thread"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_name_thread" ON "thread_name" USING btree ("thread_id");