import { logIn, putPerson as putOnBluesky } from "@/platforms/bluesky/fake/act-people";
import { writePost as postOnBluesky } from "@/platforms/bluesky/fake/act-posts";
import { fakeBluesky } from "@/platforms/bluesky/fake/fake-bluesky";
import { tokenOf } from "@/platforms/bluesky/fake/tokens";
import { DOMAIN, issueToken, putPerson as putOnMastodon, writeStatus } from "@/platforms/mastodon/fake/acts";
import { fakeMastodon } from "@/platforms/mastodon/fake/fake-mastodon";
import {
  putBrand,
  putPerson as putOnMeta,
  writeComment,
  writePost as writePlace,
} from "@/platforms/meta/fake/act";
import type { Product } from "@/platforms/meta/fake/entries";
import { fakeMeta } from "@/platforms/meta/fake/fake-meta";
import { serveFake } from "@/platforms/serve-fake";
import { putBot, putPerson as putOnTelegram, write } from "@/platforms/telegram/fake/acts";
import { fakeTelegram } from "@/platforms/telegram/fake/fake-telegram";
import { issueTokens, putPerson as putOnX } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { fakeX } from "@/platforms/x/fake/fake-x";

/** What is to be connected, and how much goes on there. */
export interface PretendedChannel {
  platform: string;
  /** Which pretended server it lives on. */
  server: string;
  /** Who calls, as that server's log names it. */
  caller: string;
  kind: "quiet" | "hot" | "failing" | "narrow" | "dead";
  account: { externalId: string; username: string; name: string };
  credentials: Record<string, unknown>;
  baseUrl: string;
}

export interface LogLine {
  at: string;
  method: string;
  path: string;
  personId: string | null;
  status: number;
}

/** A server with accounts on it. */
export interface World {
  name: string;
  channels: PretendedChannel[];
  /** Customers write to its hot accounts. */
  act(): void;
  /** What it was asked since it was asked last. */
  log(): LogLine[];
  /** Refuses every call for so long, as a limit of the whole application. */
  limitAll?(seconds: number): void;
}

/** Of `count` accounts the first `hot` are written to all the time. */
export interface WorldWish {
  name: string;
  count: number;
  hot: number;
}

const clock = { now: () => new Date() };
const kindOf = (at: number, { hot }: WorldWish) => (at < hot ? ("hot" as const) : ("quiet" as const));

interface Logging {
  log: { since(number: number): (LogLine & { number: number })[] };
}

/** The fake's own log, read on. */
function reading({ log }: Logging): () => LogLine[] {
  let read = 0;
  return () => {
    const lines = log.since(read);
    read = lines.at(-1)?.number ?? read;
    return lines;
  };
}

export async function worldOfX(wish: WorldWish & { failing: number }): Promise<World> {
  const fake = fakeX({ clock });
  const { url } = await serveFake(fake.fetch);
  const customer = putOnX(fake.stage, { username: "customer", name: "A customer" });
  const channels = Array.from({ length: wish.count }, (_, at): PretendedChannel => {
    const person = putOnX(fake.stage, { username: `brand${at}`, name: `Brand ${at}` });
    const isFailing = at >= wish.count - wish.failing;
    if (isFailing)
      fake.faults.switchOn({ kind: "status", status: 503, account: person.id, forSeconds: 86_400 });
    const { accessToken, refreshToken, expiresAt } = issueTokens(fake.stage, { personId: person.id });
    const tokens = { clientId: "sixty-demo", clientSecret: "sixty-demo-secret", accessToken, refreshToken };
    return {
      ...{ platform: "x", server: wish.name, caller: person.id, baseUrl: url },
      kind: isFailing ? "failing" : kindOf(at, wish),
      account: { externalId: person.id, username: person.username, name: person.name },
      credentials: { ...tokens, expiresAt },
    };
  });
  const act = () => {
    for (const { account } of hotOf(channels))
      writePost(fake.stage, { authorId: customer.id, text: `@${account.username} where is it?` });
  };
  return { name: wish.name, channels, act, log: reading(fake) };
}

const hotOf = (channels: PretendedChannel[]) => channels.filter(({ kind }) => kind === "hot");

const SECRET = "demo-app-secret";

export async function worldOfMeta(product: Product, wish: WorldWish): Promise<World> {
  const fake = fakeMeta({ clock });
  const { stage } = fake;
  const { url } = await serveFake(fake.fetch);
  stage.record({ type: "app", id: "291000000000001", secret: SECRET });
  const customer = putOnMeta(stage, { product, name: "A customer", username: "customer" });
  const places = new Map<string, string>();
  const channels = Array.from({ length: wish.count }, (_, at): PretendedChannel => {
    const pageId = String(104_000_000_000_001 + at);
    const id = product === "facebook" ? pageId : `178414${String(at + 1).padStart(11, "0")}`;
    const accessToken = `PAGE-TOKEN-${product}-${at}`;
    stage.record({ type: "token", token: { accessToken, kind: "page", pageIds: [pageId] } });
    const named = { pageId, name: `Brand ${at}`, username: `brand${at}` };
    // An account of Instagram belongs to a Page, which is asked for it.
    if (product !== "facebook") putBrand(stage, { ...named, id: pageId, product: "facebook" });
    const brand = putBrand(stage, { ...named, id, product });
    const kind = kindOf(at, wish);
    if (kind === "hot") places.set(id, writePlace(stage, { brand, authorId: id, text: "Write to us." }).id);
    return {
      ...{ platform: product, server: wish.name, caller: pageId, baseUrl: url, kind },
      account: { externalId: id, username: brand.username, name: brand.name },
      credentials: { accessToken, appSecret: SECRET, pageId },
    };
  });
  return {
    ...{ name: wish.name, channels, log: reading(fake) },
    act() {
      for (const placeId of places.values())
        writeComment(stage, { placeId, authorId: customer.id, text: "Where is it?" });
    },
    limitAll: (forSeconds) => fake.faults.switchOn({ kind: "app_limit", forSeconds }),
  };
}

/** `scale` below 1 makes the allowance of each account narrower. */
export async function worldOfMastodon(wish: WorldWish & { scale: number }): Promise<World> {
  const fake = fakeMastodon({ clock });
  const { stage } = fake;
  fake.windows.scale = wish.scale;
  const { url } = await serveFake(fake.fetch);
  const customer = putOnMastodon(stage, { username: "customer", host: "far.example" });
  const channels = Array.from({ length: wish.count }, (_, at): PretendedChannel => {
    const person = putOnMastodon(stage, { username: `${wish.name}brand${at}` });
    const handle = `${person.username}@${DOMAIN}`;
    return {
      ...{ platform: "mastodon", server: wish.name, caller: person.id, baseUrl: url },
      kind: wish.scale < 1 ? "narrow" : kindOf(at, wish),
      account: { externalId: handle, username: handle, name: person.name },
      credentials: {
        instance: `https://${wish.name}.example`,
        accessToken: issueToken(stage, { personId: person.id }).accessToken,
      },
    };
  });
  return {
    ...{ name: wish.name, channels, log: reading(fake) },
    act() {
      for (const { account } of channels.slice(0, wish.hot))
        writeStatus(stage, { authorId: customer.id, text: `@${account.username} where is it?` });
    },
  };
}

export async function worldOfBluesky(wish: WorldWish): Promise<World> {
  const fake = fakeBluesky({ clock });
  const { stage } = fake;
  const { url } = await serveFake(fake.fetch);
  const customer = putOnBluesky(stage, { handle: "customer.test", name: "A customer" });
  const channels = Array.from({ length: wish.count }, (_, at): PretendedChannel => {
    const handle = `${wish.name}brand${at}.test`;
    const { did } = putOnBluesky(stage, { handle, name: `Brand ${at}` });
    const login = logIn(stage, { did });
    const tokens = { accessJwt: tokenOf(login, "access"), refreshJwt: tokenOf(login, "refresh") };
    return {
      ...{ platform: "bluesky", server: wish.name, caller: did, baseUrl: url, kind: kindOf(at, wish) },
      account: { externalId: did, username: handle, name: `Brand ${at}` },
      credentials: {
        ...{ identifier: handle, appPassword: "none", service: `https://${wish.name}.example` },
        ...tokens,
      },
    };
  });
  return {
    ...{ name: wish.name, channels, log: reading(fake) },
    act() {
      for (const { account } of hotOf(channels))
        postOnBluesky(stage, { did: customer.did, text: `@${account.username} where is it?` });
    },
  };
}

export async function worldOfTelegram(wish: WorldWish): Promise<World> {
  const fake = fakeTelegram({ clock });
  const { stage } = fake;
  const { url } = await serveFake(fake.fetch);
  const customer = putOnTelegram(stage, { username: "customer", firstName: "A customer" });
  const channels = Array.from({ length: wish.count }, (_, at): PretendedChannel => {
    const id = 8_000_000_001 + at;
    const bot = { id, token: `${id}:DEMO-bot-token-of-nobody-at-all`, username: `Brand${at}Bot` };
    putBot(stage, { ...bot, firstName: `Brand ${at}` });
    return {
      ...{ platform: "telegram", server: wish.name, caller: String(id), baseUrl: url },
      kind: kindOf(at, wish),
      account: { externalId: String(id), username: bot.username, name: `Brand ${at}` },
      credentials: { botToken: bot.token },
    };
  });
  return {
    ...{ name: wish.name, channels, log: reading(fake) },
    act() {
      for (const { caller } of hotOf(channels))
        write(stage, { botId: Number(caller), chatId: customer.id, text: "Where is it?" });
    },
  };
}
