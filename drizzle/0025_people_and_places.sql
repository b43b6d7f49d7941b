ALTER TABLE "access_code" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_code_user" ON "access_code" USING btree ("user_id");