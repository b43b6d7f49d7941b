import type postgres from "postgres";

/**
 * A book that the database itself keeps, whatever the product says: each line is written when its transaction commits,
 * while the lock of the conversation is held, so that the order of lines is the order in which others could see them.
 */
export async function keepLedger(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table if not exists proof_ledger (
      seq bigint generated always as identity primary key,
      message_id uuid not null, conversation_id uuid, user_id uuid, direction text not null, visibility text not null,
      state text not null, body text not null, is_deleted boolean not null
    );
    create or replace function proof_write() returns trigger language plpgsql as $$
      begin
        insert into proof_ledger (message_id, conversation_id, user_id, direction, visibility, state, body, is_deleted)
        values (new.id, new.conversation_id, new.user_id, new.direction, new.visibility, new.state, new.body,
          new.deleted_at is not null);
        return null;
      end $$;
    drop trigger if exists proof_ledger on message;
    create constraint trigger proof_ledger after insert or update on message
      deferrable initially deferred for each row execute function proof_write();`);
}

export async function closeLedger(sql: postgres.Sql): Promise<void> {
  await sql.unsafe("drop trigger if exists proof_ledger on message; drop table if exists proof_ledger");
}

export interface Line {
  seq: number;
  messageId: string;
  userId: string | null;
  direction: "inbound" | "outbound";
  visibility: "public" | "private";
  state: string;
  body: string;
  isDeleted: boolean;
}

export const linesOf = async (sql: postgres.Sql, conversationId: string): Promise<Line[]> => [
  ...(await sql<Line[]>`
    select seq::int, message_id as "messageId", user_id as "userId", direction, visibility, state, body,
      is_deleted as "isDeleted"
    from proof_ledger where conversation_id = ${conversationId} order by seq`),
];
