import { z } from "zod";
import type { FakeBluesky } from "./fake-bluesky";
import { Fault } from "./faults";
import * as acts from "./mode-acts";

type CallFault = z.input<typeof Fault>;

/** What can go wrong with Bluesky. A mode spoils calls, or it changes the world at once. */
export interface Mode {
  group: string;
  call?: CallFault;
  act?: acts.Act;
}

const Request = z.looseObject({
  mode: z.string(),
  /** `/xrpc/app.bsky.feed.getPosts` or `GET /xrpc/app.bsky.feed.getPosts`. */
  endpoint: z.string().optional(),
  /** How many calls are hit. */
  next: z.coerce.number().optional(),
});

/** Switches a mode on. What else the body holds sharpens it: an account, a probability and its seed, its own figures. */
export function switchOn(fake: FakeBluesky, body: unknown): unknown {
  const { mode: name, endpoint, next, ...rest } = Request.parse(body);
  const mode = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  if (!mode) throw new Error(`There is no mode "${name}".`);
  const howOften = { ...rest, ...(next !== undefined && { times: next }) };
  if (mode.call)
    fake.faults.switchOn({ ...mode.call, ...whichCalls(endpoint), ...howOften }, fake.stage.now());
  return mode.act?.(fake, acts.ActOptions.parse(rest)) ?? { mode: name };
}

function whichCalls(endpoint: string | undefined): Partial<CallFault> {
  if (endpoint === undefined) return {};
  const [, method, path] = /^(?:(GET|POST) )?(\/.*)$/.exec(endpoint) ?? [];
  return Fault.pick({ method: true, path: true }).partial().parse({ method, path });
}

const calls = (group: string, faults: Record<string, CallFault>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(faults).map(([name, call]) => [name, { group, call }]));
const deeds = (group: string, all: Record<string, acts.Act>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(all).map(([name, act]) => [name, { group, act }]));

const REFRESH = "/xrpc/com.atproto.server.refreshSession";
const GET_POSTS = "/xrpc/app.bsky.feed.getPosts";

/** By name. */
export const MODES: Record<string, Mode> = {
  ...calls("limits", {
    rate_limited: { kind: "rate_limited" },
    rate_limited_without_reset: { kind: "rate_limited", resetSeconds: null },
    quota_nearly_used: { kind: "quota" },
  }),
  ...calls("server", {
    broken: { kind: "status", status: 500 },
    bad_gateway: { kind: "status", status: 502 },
    unavailable: { kind: "status", status: 503 },
    unavailable_page: { kind: "status", status: 503, html: true },
    timeout_after_work: { kind: "status", status: 504, applied: true },
    maintenance: { kind: "status", status: 503, html: true, forSeconds: 300 },
  }),
  ...calls("network", {
    connection_refused: { kind: "refused" },
    reset_before_request: { kind: "reset" },
    reset_after_work: { kind: "reset", applied: true },
    slow_first_byte: { kind: "slow" },
    slow_body: { kind: "slow_body" },
    cut_body: { kind: "cut" },
    wrong_content_length: { kind: "wrong_length" },
    wrong_content_type: { kind: "wrong_type" },
    broken_gzip: { kind: "broken_gzip" },
  }),
  ...calls("paging", {
    short_page: { kind: "short_page" },
    empty_page: { kind: "empty_page" },
    repeated_item: { kind: "repeated_item" },
    item_between_pages: { kind: "item_between_pages" },
    expired_page_token: { kind: "forgotten_token" },
    looping_page_token: { kind: "looping_token" },
  }),
  ...deeds("order and repetition", { burst: acts.burst }),
  ...calls("auth", {
    unauthorized: { kind: "unauthorized" },
    token_expired: { kind: "token_expired" },
    token_expired_at_once: { kind: "expired_at_once", path: REFRESH },
    refresh_token_dead: { kind: "refresh_token_dead", path: REFRESH },
    refresh_answer_lost: { kind: "reset", applied: true, path: REFRESH },
    scope_missing: { kind: "scope_missing" },
    account_taken_down: { kind: "account_taken_down" },
  }),
  ...deeds("auth", { password_changed: acts.passwordChanged }),
  ...deeds("people", {
    author_gone: acts.takenDown,
    handle_changed: acts.changed(({ username }) => ({ handle: username })),
    blocked_us: acts.blocked,
    private_closed: acts.changed(() => ({ allowIncoming: "none" })),
  }),
  ...calls("content", {
    deleted_before_answer: { kind: "target_deleted", path: GET_POSTS },
    closed_before_answer: { kind: "thread_closed", path: GET_POSTS },
    blocked_before_answer: { kind: "blocked", path: GET_POSTS },
  }),
  ...deeds("content", { deleted: acts.deleted }),
  ...calls("platform drift", {
    missing_field: { kind: "drift", drift: "missing_field" },
    numbers_as_text: { kind: "drift", drift: "numbers_as_text" },
    new_value: { kind: "drift", drift: "new_value" },
    new_field: { kind: "drift", drift: "new_field" },
    new_kind: { kind: "drift", drift: "new_kind" },
    leap_second: { kind: "drift", drift: "leap_second" },
  }),
  ...deeds("streams", {
    stream_broken: ({ jetstream }) => jetstream.breakOff(),
    stream_half_a_line: ({ jetstream }) => jetstream.say('{"did":"did:plc:half'),
    stream_unknown_kind: ({ jetstream }) => jetstream.say({ did: "did:plc:who", kind: "unheard_of" }),
    stream_repeats: ({ jetstream }) => jetstream.sayAgain(),
  }),
  ...deeds("clock", {
    clock_ahead: ({ stage }, { seconds }) => stage.advance(seconds * 1000),
    clock_behind: ({ stage }, { seconds }) => stage.advance(-seconds * 1000),
  }),
};
