import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";

const Tally = z.object({ app_id: z.string(), outcome: z.string(), found: z.coerce.number() });
const App = z.object({ id: z.string(), platform: z.string(), is_valid: z.boolean() });

export interface WebhookFigures {
  apps: z.infer<typeof App>[];
  /** Counted since the application was made. */
  tallies: z.infer<typeof Tally>[];
}

/** What became of the deliveries to each of our applications, and whether its webhook is in order. */
export async function webhookFigures(executor: Executor): Promise<WebhookFigures> {
  const [apps, tallies] = await Promise.all([
    executor.execute(sql`
      select id, platform, webhook_state = 'valid' as is_valid from platform_app order by created_at, id`),
    executor.execute(sql`
      select app_id, outcome, sum(count) as found from webhook_tally group by app_id, outcome order by app_id, outcome`),
  ]);
  return { apps: z.array(App).parse([...apps]), tallies: z.array(Tally).parse([...tallies]) };
}
