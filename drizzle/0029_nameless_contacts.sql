-- Contacts whom their platform names nowhere were called by its whole id; `core/contacts/display-name.ts` says by its end.
UPDATE "contact" SET "name" = '#' || right(regexp_replace(h."external_id", '\W', '', 'g'), 6)
FROM "handle" h
WHERE h."contact_id" = "contact"."id" AND "contact"."name" = h."external_id" AND h."name" IS NULL AND h."username" IS NULL;
