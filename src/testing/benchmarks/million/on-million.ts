import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { type Product, startProduct } from "@/tooling/tests/product";
import type { BenchmarkOptions, Figure } from "../figures";
import { seedMillion } from "./seed-million";

export const CONVERSATIONS = 1_000_000;
const CONTACTS = 600_000;

/**
 * The demo product on a database with a million conversations and five million messages, 150,000 of them open.
 * `--data FOLDER` keeps what was seeded, and goes on where an interrupted seed stopped.
 */
export async function onMillion(
  options: BenchmarkOptions,
  measure: (product: Product) => Promise<Figure[]>,
): Promise<Figure[]> {
  const folder = await folderFor(options);
  const product = await startProduct({ folder });
  try {
    const seeding = await seed(product);
    return [seeding, ...(await measure(product))];
  } finally {
    await product.stop();
    if (options.data === null) await rm(folder, { recursive: true, force: true });
  }
}

async function folderFor({ data }: BenchmarkOptions): Promise<string> {
  const folder = data ?? (await mkdtemp(path.join(tmpdir(), "sixty-million-")));
  await mkdir(folder, { recursive: true });
  // PostgreSQL may have to run as another user.
  await chmod(folder, 0o755);
  return folder;
}

async function seed({ databaseUrl }: Product): Promise<Figure> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const started = performance.now();
  try {
    await seedMillion(sql, { conversations: CONVERSATIONS, contacts: CONTACTS }, (done) =>
      console.log(`${done} conversations seeded`),
    );
    const [found] = await sql<{ open: number; conversations: number; messages: number }[]>`
      select (select count(*)::int from conversation where status = 'open') as open,
        (select count(*)::int from conversation) as conversations, (select count(*)::int from message) as messages`;
    const note = `${found?.conversations} conversations, ${found?.open} open, ${found?.messages} messages`;
    return { name: "seeded in", value: (performance.now() - started) / 1_000, unit: "s", note };
  } finally {
    await sql.end();
  }
}
