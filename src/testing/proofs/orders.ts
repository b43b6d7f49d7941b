import postgres from "postgres";
import { connect } from "@/db/client";
import { drawsFrom } from "../draws";
import { aChannel } from "../factories";
import { throwawayPostgres } from "../throwaway-postgres";
import { freshDatabase } from "./fresh-database";
import { differences } from "./judge-orders";
import { storyOf } from "./orders-story";
import { anyOrder, inOrder, live } from "./orders-worlds";
import type { Proof, ProofRow } from "./proof";

const ORDERS = 10_000;
/** Orders of one story that live side by side in one channel, besides the one in which it happened. */
const ORDERS_A_STORY = 100;
const FAULTS_SHOWN = 5;

/** The same happenings in any order end the same. */
export const orders: Proof = {
  name: "orders",
  promise: "posts, replies, edits, deletions, echoes and answers in any order: the same tables in the end",
  async run(say, wish) {
    const server = await throwawayPostgres();
    try {
      const databaseUrl = await freshDatabase(server.url);
      const stories = Math.ceil(wish.number("runs", ORDERS) / ORDERS_A_STORY);
      const rows: ProofRow[] = [];
      for (let story = 0; story < stories; story += 1) {
        const seed = wish.seed * 100_003 + story;
        const work = () => tellInAnyOrder(databaseUrl, { seed, orders: ORDERS_A_STORY });
        rows.push(await wish.row(`story ${story}`, work));
        if (story % 10 === 9 || rows.at(-1)?.passed === false) say(rows.at(-1));
      }
      return rows;
    } finally {
      await server.stop();
    }
  },
};

/** One story in so many orders, beside the order in which it happened. */
export async function tellInAnyOrder(
  databaseUrl: string,
  { seed, orders }: { seed: number; orders: number },
): Promise<ProofRow> {
  const { database, close } = connect(databaseUrl, { max: 4 });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const started = performance.now();
  try {
    const { id: channelId, accountExternalId } = await aChannel(database);
    const place = { channelId, accountExternalId };
    const draws = drawsFrom(seed + 1);
    const story = (world: number) => storyOf(`w${world}`, drawsFrom(seed));
    await live(database, place, { courses: [inOrder(story(0))], draws });
    const courses = Array.from({ length: orders }, (_, at) => anyOrder(story(at + 1), draws));
    await live(database, place, { courses, draws });
    const { worlds, found } = await differences(sql, { channelId, reference: "w0" });
    const faults = found
      .slice(0, FAULTS_SHOWN)
      .map(({ world, where, ...one }) => `${world} ${where}: expected ${one.expected}, found ${one.found}`);
    if (worlds !== orders + 1) faults.push(`${worlds} worlds instead of ${orders + 1}`);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const figures = { orders, steps: story(0).length, different: found.length, seconds };
    return { name: `seed ${seed}`, passed: faults.length === 0, figures, faults };
  } finally {
    await sql.end();
    await close();
  }
}
