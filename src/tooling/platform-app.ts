import { parseArgs } from "node:util";
import { z } from "zod";
import { connect } from "@/db/client";
import { createVault } from "@/db/vault";
import { env } from "@/env";
import { connectorFor } from "@/platforms/registry";
import { joinChannels, storeAppSecrets } from "@/services/webhooks/register-app";

const HELP = `Stores an application at a platform, whose webhook then carries the platform's channels:

  node src/tooling/run.mjs src/tooling/platform-app.ts NAME [--platform x] < secrets.json

secrets.json is what the platform's page for developers shows, for X:
  {"consumerKey": "API key", "consumerSecret": "API key secret", "bearerToken": "bearer token"}

DATABASE_URL and SIXTY_KEY are those of the installation.`;

const Secrets = z.record(z.string(), z.string().min(1));

/** Secrets come through the standard input: an argument could be read by everybody on the machine. */
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { platform: { type: "string", default: "x" } },
  });
  const [name] = positionals;
  if (!name) throw new Error(HELP);
  await store(name, values.platform, Secrets.parse(JSON.parse(await input())));
} catch (error) {
  console.error(error instanceof z.ZodError || error instanceof SyntaxError ? HELP : String(error));
  process.exitCode = 1;
}

async function store(name: string, platform: string, secrets: Record<string, string>): Promise<void> {
  const { DATABASE_URL, SIXTY_KEY } = env();
  if (!connectorFor(platform).webhookSecret?.(secrets)) throw new Error(HELP);
  const { database, close } = connect(DATABASE_URL, { max: 1 });
  try {
    const context = { database, vault: createVault(SIXTY_KEY), now: () => new Date() };
    const { appId } = await storeAppSecrets(context, { platform, name, secrets });
    const channels = await joinChannels(context, { platform, appId });
    console.log(`Stored. Its webhook carries ${channels} channels; the workers register it within a minute.`);
  } finally {
    await close();
  }
}

async function input(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
