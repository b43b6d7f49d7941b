import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";
import { diskSpace } from "../operations/disk-space";

const Connections = z.array(z.object({ name: z.string(), found: z.coerce.number() }));

export interface StorageFigures {
  /** Null where nobody can see the volume. */
  freeBytes: number | null;
  isShort: boolean;
  connections: z.infer<typeof Connections>;
}

/** How the database's surroundings are: the disk, and who is connected, by the name that they give. */
export async function storageFigures(executor: Executor): Promise<StorageFigures> {
  const [disk, rows] = await Promise.all([
    diskSpace(executor),
    executor.execute(sql`
      select coalesce(nullif(application_name, ''), 'other') as name, count(*) as found from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' group by 1 order by 1`),
  ]);
  return {
    freeBytes: disk?.freeBytes ?? null,
    isShort: disk?.isShort ?? false,
    connections: Connections.parse([...rows]),
  };
}
