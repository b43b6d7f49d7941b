import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "@/platforms/connector";
import { SAMPLE_ACCOUNTS as META } from "@/platforms/meta/samples";
import { SAMPLE_ACCOUNT as BOT } from "@/platforms/telegram/samples";
import { SAMPLE_ACCOUNT as X } from "@/platforms/x/samples";
import type { Draws } from "../draws";
import { type Delivering, signed } from "../webhook-desk";
import { type HostileBody, hostile } from "./hostile-bodies";

/** What a platform delivers to webhooks, as its samples have it, and how. */
export interface HostileSender extends Delivering {
  account: Account;
  next(draws: Draws): HostileBody;
}

/** Null for a platform that delivers nothing. */
export function hostileSender(platform: string): HostileSender | null {
  const sender = SENDERS[platform];
  if (!sender) return null;
  const texts = sender.texts();
  const keep = sender.account.externalId;
  return { ...sender, name: platform, next: (draws) => hostile(draws.pick(texts), { draws, keep }) };
}

interface Sender extends Omit<HostileSender, "name" | "next"> {
  texts(): string[];
}

const SECRET = "proof-only-secret";
const BOT_SECRET = `${BOT.externalId}_${SECRET}`;

const meta = (platform: keyof typeof META): Sender => ({
  account: META[platform],
  secrets: { appId: "291000000000001", appSecret: SECRET },
  sign: (body) => ({
    "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  }),
  texts: () => samplesIn(`meta/samples/${platform}`, /^webhook-(?!.*vectors)/),
});

const SENDERS: Record<string, Sender> = {
  facebook: meta("facebook"),
  instagram: meta("instagram"),
  telegram: {
    account: BOT,
    secrets: { secretToken: BOT_SECRET },
    sign: () => ({ "x-telegram-bot-api-secret-token": BOT_SECRET }),
    texts: () => [
      ...samplesIn("telegram/samples", /^update-/),
      ...samplesIn("telegram/samples", /^get-updates\.json/).flatMap((page) =>
        JSON.parse(page).result.map((update: unknown) => JSON.stringify(update)),
      ),
    ],
  },
  x: {
    account: X,
    secrets: { consumerKey: "key", consumerSecret: SECRET, bearerToken: "bearer" },
    sign: (body) => signed(body, SECRET),
    texts: () => samplesIn("x/samples", /^(xaa|aaa)-(?!subscription)/),
  },
};

/** Seen from the project: a proof is bundled to another place. */
const PLATFORMS = "src/platforms";

export const samplesIn = (folder: string, wanted: RegExp): string[] =>
  readdirSync(join(PLATFORMS, folder))
    .filter((file) => file.endsWith(".json") && wanted.test(file))
    .map((file) => JSON.stringify(JSON.parse(readFileSync(join(PLATFORMS, folder, file), "utf8"))));
