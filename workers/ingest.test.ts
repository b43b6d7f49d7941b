import { sql } from "drizzle-orm";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { lockKeys } from "@/db/ingest/lock-keys";
import { message } from "@/db/schema/message";
import { openQueues } from "@/jobs/queues";
import { createLogger } from "@/logging";
import { SAMPLE_ACCOUNT, sampleJson } from "@/platforms/x/samples";
import { testDatabase } from "@/testing/database";
import { somebodyWaits } from "@/testing/somebody-waits";
import { testVault } from "@/testing/told-platform";
import { webhookDesk } from "@/testing/webhook-desk";
import { role } from "./ingest";

const { database, url, ...connected } = await testDatabase();
const lines: string[] = [];
const log = createLogger("worker", { write: (line) => void lines.push(line) });
const queues = await openQueues({ databaseUrl: url, log });
afterAll(() => queues.close());

const stored = async () => (await database.select({ id: message.id }).from(message)).length;

/** The channel of the samples, and the role at work. */
async function open() {
  const { externalId: accountExternalId, ...account } = SAMPLE_ACCOUNT;
  await database.execute(sql`truncate channel cascade`);
  const desk = await webhookDesk(database, { account: { ...account, accountExternalId } });
  const connection = { database, ...connected };
  const running = await role.start({ connection, queues, vault: testVault, log, now: () => new Date() });
  onTestFinished(() => running.stop());
  return desk;
}

const MENTION = { file: "xaa-post-mention-create.json", by: "person x 1650000000000000022" };
const MESSAGE = "xaa-dm-received.json";

it("applies what comes while one of its batches is held up by others", async () => {
  const { deliver } = await open();
  await database.transaction(async (other) => {
    await lockKeys(other, [MENTION.by]);
    await deliver(sampleJson(MENTION.file));
    await somebodyWaits(database);
    await deliver(sampleJson(MESSAGE));
    await expect.poll(stored, { timeout: 5_000 }).toBe(1);
  });
  await expect.poll(stored, { timeout: 5_000 }).toBe(2);
});

it("says that events failed together and are tried again, though none of them fails alone", async () => {
  const { deliver, events } = await open();
  await database.execute(sql`create sequence tries`);
  await database.execute(sql`
    create function refuse_first() returns trigger language plpgsql as $$
    begin if nextval('tries') = 1 then raise exception 'not yet'; end if; return new; end $$`);
  await database.execute(
    sql`create trigger refuse_first before insert on message for each row execute function refuse_first()`,
  );
  await deliver(sampleJson(MENTION.file));
  await expect.poll(stored, { timeout: 5_000 }).toBe(1);
  expect(await events()).toMatchObject([{ state: "applied" }]);
  expect(lines.filter((line) => line.includes("tried again"))).toEqual([
    expect.stringMatching(/"level":"warn".*"events":1/),
  ]);
});
