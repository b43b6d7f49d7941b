import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";

/** Raw bodies of events: encrypted, and gone after their time all the same. */
export const deleteOldBodies = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from platform_event_body where event_id in (
      select b.event_id from platform_event_body b join platform_event e on e.id = b.event_id
      where e.received_at < ${at(before)} order by b.event_id limit ${limit}) returning 1`,
  );

/** Results kept for a repeated command. */
export const deleteOldCommands = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from command_log where id in (
      select id from command_log where created_at < ${at(before)} limit ${limit}) returning 1`,
  );

/** What may no longer be taken back. */
export const deleteOldMacroUses = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from macro_use where id in (
      select id from macro_use where used_at < ${at(before)} order by used_at limit ${limit}) returning 1`,
  );

export const deleteOldContactNotes = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from contact_note where id in (
      select id from contact_note where removed_at < ${at(before)} order by removed_at limit ${limit}) returning 1`,
  );

export const deleteOldViews = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from saved_view where id in (
      select id from saved_view where deleted_at < ${at(before)} order by deleted_at limit ${limit}) returning 1`,
  );

export const deleteOldNotifications = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from notification where id in (
      select id from notification where created_at < ${at(before)} order by created_at limit ${limit}) returning 1`,
  );

export const deleteOldSessions = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from session where id in (
      select id from session where least(ended_at, expires_at) < ${at(before)} limit ${limit}) returning 1`,
  );

export const deleteOldSignIns = (database: Database, before: Date, limit: number) =>
  remove(
    database,
    sql`delete from sign_in_attempt where id in (
      select id from sign_in_attempt where at < ${at(before)} order by id limit ${limit}) returning 1`,
  );

const remove = async (database: Database, statement: SQL): Promise<number> =>
  (await database.execute(statement)).length;

const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;
