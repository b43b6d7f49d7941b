import { answered, type Exchange } from "@/platforms/fake-kit/answered";
import { newField, numbersAsText } from "@/platforms/fake-kit/drift";
import { Faults } from "@/platforms/fake-kit/faults";
import { pictureAt } from "@/platforms/fake-kit/pictures";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import { RequestLog } from "@/platforms/fake-kit/request-log";
import type { StageSettings } from "@/platforms/fake-kit/stage";
import { Windows } from "@/platforms/fake-kit/windows";
import type { Call } from "./call";
import type { Bot, Entry } from "./entries";
import { Fault, faultyAnswer } from "./faults";
import { METHODS } from "./methods";
import { Push } from "./push";
import { REFUSED, Refusal, refused } from "./refusal";
import { type TelegramStage, telegramStage } from "./stage";

/**
 * A stand-in for the Bot API, as strict as Telegram: one web-standard handler over a world in memory. Its journal makes
 * the world survive; requests, windows and faults do not.
 */
export interface FakeTelegram {
  fetch(request: Request): Promise<Response>;
  readonly stage: TelegramStage;
  readonly faults: Faults<typeof Fault>;
  readonly windows: Windows;
  readonly log: RequestLog;
  readonly push: Push;
  /** Answers with a few surprises. */
  drift: boolean;
}

export function fakeTelegram(settings: StageSettings<Entry> & { postOut?: PostOut }): FakeTelegram {
  const stage = telegramStage(settings);
  const fake: FakeTelegram = {
    stage,
    faults: new Faults(Fault),
    windows: new Windows(),
    log: new RequestLog(),
    push: new Push(stage, settings.postOut),
    drift: false,
    fetch: (request) =>
      answered<Fault>(fake, request, {
        // The token is part of every path, and of no log.
        pathOf: (pathname) => pathname.replace(/^(\/file)?\/bot[^/]+/, "$1/bot"),
        callersOf: (asked) => callersOf(fake, asked),
        instead: faultyAnswer,
        carryOut: (exchange) => carriedOut(fake, exchange),
      }),
  };
  return fake;
}

async function carriedOut(fake: FakeTelegram, exchange: Exchange<Fault>): Promise<Response> {
  try {
    const file = fileIn(fake, exchange.request);
    if (file) return file;
    const result = await handled(fake, exchange);
    return Response.json({ ok: true, result: fake.drift ? surprising(result) : result });
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

async function handled(fake: FakeTelegram, exchange: Exchange<Fault>): Promise<unknown> {
  const { stage } = fake;
  const { request } = exchange;
  const bot = botOf(fake, request);
  const name = new URL(request.url).pathname.split("/")[2] ?? "";
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!bot) throw new Refusal(401, REFUSED.token);
  if (!method) throw new Refusal(404, REFUSED.unknownMethod);
  exchange.personId = String(bot.id);
  const { given, files } = await partsIn(request);
  exchange.body = request.method === "GET" ? undefined : given;
  if (name.startsWith("send") && name !== "sendChatAction") refuseTooMany(fake, String(given.chat_id));
  return method({ stage, bot, given, files });
}

/** A file at the path that `getFile` told; null for any other call. */
function fileIn(fake: FakeTelegram, request: Request): Response | null {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/file/")) return null;
  const file = botOf(fake, request) ? pictureAt(pathname) : null;
  if (!file) throw new Refusal(404, REFUSED.unknownMethod);
  return file;
}

/** One message a second in a chat and thirty in all, over a short while: a few in one second are borne. */
function refuseTooMany({ windows, stage }: FakeTelegram, chatId: string): void {
  const now = stage.now();
  const counts = [
    windows.take(`chat ${chatId}`, { spanMs: 60_000, max: 60, now }),
    windows.take("all", { spanMs: 1_000, max: 30, now }),
  ];
  const over = counts.find(({ isOver }) => isOver);
  if (over) throw Refusal.tooMany(Math.max(1, Math.ceil((over.resetsAt.getTime() - now.getTime()) / 1000)));
}

async function partsIn(request: Request): Promise<Pick<Call, "given" | "files">> {
  const files: Call["files"] = new Map();
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
    return { given: await givenIn(request), files };
  const given: Record<string, unknown> = {};
  for (const [field, value] of await request.formData())
    if (typeof value === "string") given[field] = value;
    else files.set(field, { name: value.name, bytes: await value.bytes() });
  return { given, files };
}

/** Telegram takes parameters from the address, a form or JSON alike. */
async function givenIn(request: Request): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const text = request.method === "GET" ? "" : await request.text();
  if (text === "") return query;
  if (!request.headers.get("content-type")?.includes("application/json"))
    return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  try {
    return { ...query, ...Object(JSON.parse(text)) };
  } catch {
    throw new Refusal(400, "Bad Request: can't parse JSON object");
  }
}

const botOf = ({ stage: { world } }: FakeTelegram, request: Request): Bot | undefined =>
  world.botWith(/^(?:\/file)?\/bot([^/]+)/.exec(new URL(request.url).pathname)?.[1] ?? "");

function callersOf(fake: FakeTelegram, request: Request): string[] {
  const bot = botOf(fake, request);
  return bot ? [String(bot.id), bot.username.toLowerCase()] : [];
}

/** A change that nobody announced: numbers as text, a field and a kind of update that nobody knows. */
function surprising(result: unknown): unknown {
  const changed = newField("date")(numbersAsText(/^(?:id|message_id|update_id)$/)(result));
  if (!Array.isArray(changed) || changed.length === 0) return changed;
  return [{ update_id: 1, story_repost: { id: "unheard_of" } }, ...changed];
}
