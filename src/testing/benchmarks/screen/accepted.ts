import postgres from "postgres";
import type { Written } from "./writers";

export interface Accepted {
  author: number;
  turn: number;
  acceptedAt: number;
  road: string;
}

/** When the events of what was written were stored. */
export async function accepted(databaseUrl: string, run: string, { first }: Written): Promise<Accepted[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ body: string; received_at: Date; road: string }[]>`
      select m.body, e.received_at, e.road
      from message m join platform_event e on e.channel_id = m.channel_id and e.external_id = m.external_id
      where m.body like ${`%${run}x%`} order by e.received_at`;
    const events = rows.map(({ body, received_at, road }) => {
      const [, author, turn] = /x(\d+)x(\d+)/.exec(body) ?? [];
      return { author: Number(author), turn: Number(turn), acceptedAt: received_at.getTime(), road };
    });
    const firstOf = new Map(first.map(({ author, turn }) => [author, turn]));
    return events.filter(({ author, turn }) => turn >= (firstOf.get(author) ?? Number.POSITIVE_INFINITY));
  } finally {
    await sql.end();
  }
}
