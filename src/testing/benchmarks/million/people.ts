import type { Sql } from "postgres";

/** Customers, oldest first, each with a handle. Their ids are made of their numbers, so that nobody has to look them up. */
export async function seedPeople(
  sql: Sql,
  { contacts, until }: { contacts: number; until: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into contact (id, name, language, created_at)
      select ${idOf(tx, "contact")}, 'Person ' || n, (array['en', 'en', 'en', 'hi', 'fa'])[1 + n % 5], ${until}::timestamptz
      from generate_series(1, ${contacts}::int) n on conflict do nothing`;
    await tx`insert into handle (id, contact_id, platform, external_id, username, name, bio, followers, updated_at)
      select ${idOf(tx, "handle")}, ${idOf(tx, "contact")}, 'x', 'benchmark-' || n, 'person_' || n, 'Person ' || n,
        'Writes about journeys, food and the weather. ' || n, hashint4(n) & 4095, ${until}::timestamptz
      from generate_series(1, ${contacts}::int) n on conflict do nothing`;
  });
}

const KINDS = {
  contact: "1",
  handle: "2",
  conversation: "3",
  thread: "4",
  private: "5",
  clock: "6",
} as const;

/** The id of number `n` of that kind, as SQL: like real ones, in the order in which the rows were made. */
export const idOf = (sql: { unsafe: Sql["unsafe"] }, kind: keyof typeof KINDS, n = "n") =>
  sql.unsafe(`('018c0000-0000-7000-8${KINDS[kind]}00-' || lpad(to_hex(${n}), 12, '0'))::uuid`);
