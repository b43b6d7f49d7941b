CREATE TABLE "search_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_mark" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_mark_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entry_conversation" ON "search_entry" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "search_entry_at" ON "search_entry" USING btree ("at");--> statement-breakpoint
-- Words are asked one day at a time and always by the index: what the server knew of their frequency would only mislead it.
ALTER TABLE "search_entry" ALTER COLUMN "words" SET STATISTICS 0;--> statement-breakpoint
CREATE FUNCTION search_new_messages() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into search_mark (kind, subject_id) select 'message', id from written where conversation_id is not null;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER search_new_messages AFTER INSERT ON "message" REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION search_new_messages();--> statement-breakpoint
-- What changed is not found until it was read again: its old words are gone with the change.
CREATE FUNCTION search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
declare subject uuid := coalesce(new.id, old.id);
begin
  delete from search_entry where id = subject;
  insert into search_mark (kind, subject_id) values (tg_argv[0], subject);
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER search_changed AFTER UPDATE ON "message" FOR EACH ROW WHEN (
  (old.body, old.conversation_id, old.deleted_at, old.occurred_at, old.language, old.version, old.state = 'withdrawn')
  is distinct from
  (new.body, new.conversation_id, new.deleted_at, new.occurred_at, new.language, new.version, new.state = 'withdrawn')
) EXECUTE FUNCTION search_changed('message');--> statement-breakpoint
CREATE TRIGGER search_removed AFTER DELETE ON "message" FOR EACH ROW EXECUTE FUNCTION search_changed('message');--> statement-breakpoint
CREATE TRIGGER search_changed AFTER INSERT OR UPDATE OR DELETE ON "note" FOR EACH ROW
  EXECUTE FUNCTION search_changed('note');--> statement-breakpoint
CREATE FUNCTION search_tagged() RETURNS trigger LANGUAGE plpgsql AS $$
declare subject uuid := coalesce(new.conversation_id, old.conversation_id);
begin
  delete from search_entry where id = subject;
  insert into search_mark (kind, subject_id) values ('tag', subject);
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER search_tagged AFTER INSERT OR DELETE ON "conversation_tag" FOR EACH ROW
  EXECUTE FUNCTION search_tagged();--> statement-breakpoint
-- Messages are found by the name of who wrote them.
CREATE FUNCTION search_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
declare person uuid := to_jsonb(new) ->> tg_argv[0];
begin
  insert into search_mark (kind, subject_id)
  select 'message', m.id from conversation c join message m on m.conversation_id = c.id
  where c.contact_id = person and m.handle_id is not null;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER search_renamed AFTER UPDATE ON "contact" FOR EACH ROW WHEN (old.name is distinct from new.name)
  EXECUTE FUNCTION search_renamed('id');--> statement-breakpoint
CREATE TRIGGER search_renamed AFTER UPDATE ON "handle" FOR EACH ROW
  WHEN ((old.contact_id, old.name, old.username) is distinct from (new.contact_id, new.name, new.username))
  EXECUTE FUNCTION search_renamed('contact_id');--> statement-breakpoint
-- What was written before there was a search is read by it, too.
INSERT INTO search_mark (kind, subject_id)
  SELECT 'message', id FROM "message" WHERE conversation_id IS NOT NULL AND deleted_at IS NULL ORDER BY occurred_at DESC;--> statement-breakpoint
INSERT INTO search_mark (kind, subject_id) SELECT 'note', id FROM "note";--> statement-breakpoint
INSERT INTO search_mark (kind, subject_id) SELECT DISTINCT 'tag', conversation_id FROM "conversation_tag";
