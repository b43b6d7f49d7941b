CREATE TABLE "file_part" (
	"file_id" uuid NOT NULL,
	"form" text NOT NULL,
	"number" smallint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_part_file_id_form_number_pk" PRIMARY KEY("file_id","form","number")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attachment_id" uuid,
	"uploaded_by" uuid,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"thumbnail_byte_size" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stored_file_attachment" UNIQUE("attachment_id")
);
--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "fetch_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "fetch_attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "fetch_failure" text;--> statement-breakpoint
ALTER TABLE "file_part" ADD CONSTRAINT "file_part_file_id_stored_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."stored_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_attachment_id_attachment_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_uploaded_by_user_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_fetch" ON "attachment" USING btree ("fetch_at") WHERE fetch_at is not null;