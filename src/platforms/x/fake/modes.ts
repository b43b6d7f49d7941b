import { z } from "zod";
import type { FakeX } from "./fake-x";
import { Fault } from "./faults";
import * as acts from "./mode-acts";
import type { PushFault } from "./push/push-faults";

type CallFault = z.input<typeof Fault>;
type Pushed = z.input<typeof PushFault>;

/** What can go wrong with X. A mode spoils calls, or what X pushes, or it changes the world at once. */
export interface Mode {
  group: string;
  call?: CallFault;
  push?: Pushed;
  act?: acts.Act;
}

const Request = z.looseObject({
  mode: z.string(),
  /** `/2/tweets` or `POST /2/tweets`; `*` stands for one segment. */
  endpoint: z.string().optional(),
  /** How many calls or deliveries are hit. */
  next: z.coerce.number().optional(),
});

/** Switches a mode on. What else the body holds sharpens it: an account, a probability and its seed, its own figures. */
export function switchOn(fake: FakeX, body: unknown): unknown {
  const { mode: name, endpoint, next, ...rest } = Request.parse(body);
  const mode = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  if (!mode) throw new Error(`There is no mode "${name}".`);
  const now = fake.stage.now();
  const howOften = { ...rest, ...(next !== undefined && { times: next }) };
  if (mode.call) fake.faults.switchOn({ ...mode.call, ...whichCalls(endpoint), ...howOften }, now);
  if (mode.push) fake.push.faults.switchOn({ ...mode.push, ...howOften }, now);
  return mode.act?.(fake, acts.ActOptions.parse(rest)) ?? { mode: name };
}

function whichCalls(endpoint: string | undefined): Partial<CallFault> {
  if (endpoint === undefined) return {};
  const [, method, path] = /^(?:(GET|POST|PUT|DELETE) )?(\/.*)$/.exec(endpoint) ?? [];
  return Fault.pick({ method: true, path: true }).partial().parse({ method, path });
}

const calls = (group: string, faults: Record<string, CallFault>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(faults).map(([name, call]) => [name, { group, call }]));
const pushes = (group: string, faults: Record<string, Pushed>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(faults).map(([name, push]) => [name, { group, push }]));
const deeds = (group: string, all: Record<string, acts.Act>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(all).map(([name, act]) => [name, { group, act }]));

/** By name. */
export const MODES: Record<string, Mode> = {
  ...calls("limits", {
    rate_limited: { kind: "rate_limited" },
    rate_limited_by_day: { kind: "rate_limited_day" },
    rate_limited_without_reset: { kind: "rate_limited", resetSeconds: null },
    quota_nearly_used: { kind: "quota" },
    credits_depleted: { kind: "credits_depleted" },
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
    short_history: { kind: "short_history" },
  }),
  ...pushes("order and repetition", {
    duplicate: { kind: "duplicate" },
    duplicate_with_new_id: { kind: "duplicate_new_id" },
    out_of_order: { kind: "out_of_order" },
    late: { kind: "late", seconds: 36 * 3_600 },
    lost: { kind: "lost" },
  }),
  ...deeds("order and repetition", { burst: acts.burst }),
  ...pushes("webhook trust", {
    bad_signature: { kind: "bad_signature" },
    missing_signature: { kind: "no_signature" },
    reserialised_body: { kind: "reserialised" },
    old_body_replayed: { kind: "old_body" },
    challenge_with_wrong_key: { kind: "crc_wrong_key" },
    challenge_too_late: { kind: "crc_late" },
  }),
  ...deeds("webhook trust", {
    webhook_invalid: acts.invalidateWebhooks,
    two_apps_on_one_url: acts.secondApp,
  }),
  ...calls("auth", {
    unauthorized: { kind: "unauthorized" },
    token_expired_at_once: { kind: "expired_at_once", path: "/2/oauth2/token" },
    refresh_token_used: { kind: "refresh_token_used", path: "/2/oauth2/token" },
    refresh_answer_lost: { kind: "reset", applied: true, path: "/2/oauth2/token" },
    scope_missing: { kind: "scope_missing" },
    not_enrolled: { kind: "not_enrolled" },
    version_sunset: { kind: "version_sunset" },
    account_locked: { kind: "account_locked" },
  }),
  ...deeds("auth", { consent_withdrawn: acts.consentWithdrawn }),
  ...calls("people", { author_missing: { kind: "author_missing" } }),
  ...deeds("people", {
    author_gone: acts.suspended,
    handle_changed: acts.changed(({ username }) => ({ username })),
    protected: acts.changed(() => ({ protected: true })),
    blocked_us: acts.blocked,
    private_closed: acts.changed(() => ({ directMessages: "closed" })),
  }),
  ...calls("content", {
    edited_before_answer: { kind: "target_edited", method: "POST", path: "/2/tweets" },
    deleted_before_answer: { kind: "target_deleted", method: "POST", path: "/2/tweets" },
  }),
  ...deeds("content", { edited: acts.edited, deleted: acts.deleted }),
  ...calls("policy", {
    not_summoned: { kind: "not_summoned", method: "POST", path: "/2/tweets" },
    duplicate_content: { kind: "duplicate", method: "POST", path: "/2/tweets" },
  }),
  ...calls("platform drift", {
    renamed_fields: { kind: "drift", drift: "renamed" },
    extra_wrapper: { kind: "drift", drift: "wrapped" },
    numbers_as_text: { kind: "drift", drift: "numbers_as_text" },
    new_value: { kind: "drift", drift: "new_value" },
    new_field: { kind: "drift", drift: "new_field" },
    leap_second: { kind: "drift", drift: "leap_second" },
  }),
  ...pushes("platform drift", {
    unknown_event: { kind: "unknown_event" },
    event_renamed_fields: { kind: "drift", drift: "renamed" },
    event_extra_wrapper: { kind: "drift", drift: "wrapped" },
    event_numbers_as_text: { kind: "drift", drift: "numbers_as_text" },
    event_new_value: { kind: "drift", drift: "new_value" },
  }),
  ...deeds("clock", {
    clock_ahead: ({ stage }, { seconds }) => stage.advance(seconds * 1000),
    clock_behind: ({ stage }, { seconds }) => stage.advance(-seconds * 1000),
  }),
};
