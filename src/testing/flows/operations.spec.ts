import { createHmac, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { createVault } from "@/db/vault";
import { inheritedEnv } from "@/env";
import { DEMO_SIGN_INS } from "@/services/seed-demo";
import { AgentClient } from "../product/agent-client";
import { control } from "../product/control";
import { pidOf } from "../product/pid-of";
import { clearFaults, customer, fault, post } from "./desk";

const {
  SIXTY_FLOWS_URL: url = "",
  SIXTY_FLOWS_DATABASE_URL: databaseUrl = "",
  SIXTY_FLOWS_FOLDER: folder = "",
  SIXTY_FLOWS_KEY: key = "",
  SIXTY_FLOWS_SIMULATOR_URL: simulatorUrl = "",
} = inheritedEnv();

const CONNECTIONS_MAX = 60;
const ARRIVES_WITHIN_MS = 75_000;
/** Shorter words may stand in a log by chance. */
const SECRET_LENGTH_MIN = 12;

let sql: Sql;
test.beforeAll(() => {
  sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { application_name: "flows" } });
});
test.afterAll(() => sql.end());

test("the whole product keeps fewer than sixty connections to its database", async () => {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and application_name <> 'flows'`;
  expect(found?.count).toBeGreaterThan(5);
  expect(found?.count).toBeLessThan(CONNECTIONS_MAX);
});

test("no log ever holds what people wrote, or anything that opens a door", async () => {
  test.setTimeout(3 * 60_000);
  const canary = `canary${randomUUID().slice(0, 8)}`;
  const cookie = await speakEverywhere(canary);
  await killWorkers();
  const secrets = [canary, cookie, ...(await storedSecrets())].filter(
    (secret) => secret.length >= SECRET_LENGTH_MIN,
  );
  expect(secrets.length).toBeGreaterThan(5);
  const logs = readdirSync(join(folder, "logs")).map((name) => ({
    name,
    text: readFileSync(join(folder, "logs", name), "utf8"),
  }));
  // The simulator is the platform's side of the world, and writes no log of ours.
  expect(logs.map(({ name }) => name)).toEqual(expect.arrayContaining(["postgres.log", "web.log"]));
  const found = logs.flatMap(({ name, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret.slice(0, 12)}…`),
  );
  expect(found).toEqual([]);
});

/** The words go through every door: in public and in private, in and out, refused, unreadable, wrong. Returns the session's cookie. */
async function speakEverywhere(canary: string): Promise<string> {
  const author = await customer({ name: "Canary" });
  await post(author, `${canary} in public`);
  await control({ simulatorUrl }, "dm", { from: author, to: "haldenair", text: `${canary} in private` });
  await deliverUnreadable(canary);
  const manager = DEMO_SIGN_INS.find(({ role }) => role === "manager");
  if (!manager) throw new Error("The demo has no manager.");
  const wrong = { email: `${canary}@example.org`, password: `${canary} password` };
  await AgentClient.signIn(url, wrong).catch(() => undefined);
  const agent = await AgentClient.signIn(url, manager);
  for (const path of [`/api/inbox?view=${canary}`, `/api/conversations/${canary}`, `/${canary}`])
    await agent.fetch(path);
  await agent.fetch("/api/commands", { method: "POST", body: `{"type": "${canary}"` });
  await answerTwice(agent, canary);
  return agent.sessionCookie();
}

/** Once as it should be, once refused by the platform. */
async function answerTwice(agent: AgentClient, canary: string): Promise<void> {
  const target = await arrived(canary);
  for (const outcome of ["accepted", "refused"]) {
    if (outcome === "refused") await fault({ mode: "not_summoned" });
    const { version } = await agent.conversation(target.conversation_id);
    await agent.command({
      commandId: randomUUID(),
      conversationId: target.conversation_id,
      type: "reply",
      messageId: randomUUID(),
      visibility: "public",
      body: `${canary} answered, ${outcome}`,
      targetId: target.id,
      basedOnVersion: version,
    });
    await expect.poll(() => openAnswers(canary), { timeout: ARRIVES_WITHIN_MS }).toBe(0);
  }
  await clearFaults();
  const answers = await sql<{ state: string }[]>`
    select state from message where body like ${`%${canary} answered%`} order by state`;
  expect(answers.map(({ state }) => state)).toEqual(["refused", "sent"]);
}

async function arrived(canary: string): Promise<{ id: string; conversation_id: string }> {
  const find = () => sql<{ id: string; conversation_id: string }[]>`
    select id, conversation_id from message where direction = 'inbound' and body like ${`%${canary} in public%`}`;
  await expect.poll(async () => (await find()).length, { timeout: ARRIVES_WITHIN_MS }).toBe(1);
  const [message] = await find();
  if (!message) throw new Error("The message is gone.");
  return message;
}

async function openAnswers(canary: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from message where body like ${`%${canary} answered%`} and state in ('queued', 'sending')`;
  return row?.count ?? 0;
}

/** Signed and no JSON, which is parked; then not signed, which is refused. */
async function deliverUnreadable(canary: string): Promise<void> {
  const [app] = await sql<
    { id: string; secrets: Uint8Array }[]
  >`select id, secrets from platform_app where platform = 'x'`;
  if (!app) return;
  const { consumerSecret } = JSON.parse(createVault(key).open(app.secrets, "platform-app-secrets"));
  const body = `{"text": "${canary}"`;
  const signature = `sha256=${createHmac("sha256", consumerSecret).update(body).digest("base64")}`;
  for (const signed of [signature, "sha256=wrong"])
    await fetch(`${url}/webhooks/${app.id}`, {
      method: "POST",
      body,
      headers: { "x-twitter-webhooks-signature": signed },
    });
}

/** Every credential that is stored, opened, and every session. */
async function storedSecrets(): Promise<string[]> {
  const vault = createVault(key);
  const channels = await sql<{ credentials: Uint8Array }[]>`select credentials from channel`;
  const apps = await sql<{ secrets: Uint8Array }[]>`select secrets from platform_app`;
  const sessions = await sql<{ id: string }[]>`select id from session`;
  return [
    key,
    ...channels.flatMap(({ credentials }) =>
      textsIn(JSON.parse(vault.open(credentials, "channel-credentials"))),
    ),
    ...apps.flatMap(({ secrets }) => textsIn(JSON.parse(vault.open(secrets, "platform-app-secrets")))),
    ...sessions.map(({ id }) => id),
  ];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

async function killWorkers(): Promise<void> {
  const pid = pidOf({ folder }, "workers");
  process.kill(pid, "SIGKILL");
  await expect.poll(() => isOther(pid), { timeout: ARRIVES_WITHIN_MS }).toBe(true);
}

function isOther(pid: number): boolean {
  try {
    return pidOf({ folder }, "workers") !== pid;
  } catch {
    return false;
  }
}
