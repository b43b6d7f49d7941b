import { z } from "zod";
import type { FakeMastodon } from "./fake-mastodon";
import { Fault } from "./faults";
import * as acts from "./mode-acts";

type CallFault = z.input<typeof Fault>;

/** What can go wrong with an instance. A mode spoils calls, or it changes the world at once. */
export interface Mode {
  group: string;
  call?: CallFault;
  act?: acts.Act;
}

const Request = z.looseObject({
  mode: z.string(),
  /** `/api/v1/statuses` or `POST /api/v1/statuses`; `*` stands for one segment. */
  endpoint: z.string().optional(),
  /** How many calls are hit. */
  next: z.coerce.number().optional(),
});

/** Switches a mode on. What else the body holds sharpens it: an account, a probability and its seed, its own figures. */
export function switchOn(fake: FakeMastodon, body: unknown): unknown {
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
  const [, method, path] = /^(?:(GET|POST|PUT|DELETE) )?(\/.*)$/.exec(endpoint) ?? [];
  return Fault.pick({ method: true, path: true }).partial().parse({ method, path });
}

const calls = (group: string, faults: Record<string, CallFault>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(faults).map(([name, call]) => [name, { group, call }]));
const deeds = (group: string, all: Record<string, acts.Act>): Record<string, Mode> =>
  Object.fromEntries(Object.entries(all).map(([name, act]) => [name, { group, act }]));

const CREATE = { method: "POST", path: "/api/v1/statuses" } as const;

/** By name. */
export const MODES: Record<string, Mode> = {
  ...calls("limits", {
    rate_limited: { kind: "rate_limited" },
    rate_limited_without_reset: { kind: "rate_limited", resetSeconds: null },
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
  }),
  ...deeds("order and repetition", { burst: acts.burst }),
  ...calls("auth", {
    unauthorized: { kind: "unauthorized" },
    scope_missing: { kind: "scope_missing" },
    account_suspended: { kind: "login_disabled" },
  }),
  ...deeds("auth", { consent_withdrawn: acts.consentWithdrawn }),
  ...deeds("people", { author_gone: acts.authorGone }),
  ...calls("content", {
    edited_before_answer: { kind: "target_edited", ...CREATE },
    deleted_before_answer: { kind: "target_deleted", ...CREATE },
  }),
  ...deeds("content", { edited: acts.edited, deleted: acts.deleted }),
  ...calls("policy", {
    key_forgotten: { kind: "key_forgotten", ...CREATE },
    direct_post_shown: { kind: "direct_shown", ...CREATE },
  }),
  ...deeds("platform drift", {
    relative: acts.relative,
    new_fields: (fake) => {
      fake.drift = true;
    },
  }),
  ...calls("files", { slow_media: { kind: "slow_media", method: "POST", path: "/api/v2/media" } }),
  ...calls("streams", {
    stream_without_sign_of_life: { kind: "no_sign_of_life", path: "/api/v1/streaming/user" },
    stream_half_a_line: { kind: "half_line", path: "/api/v1/streaming/user" },
  }),
  ...deeds("streams", { stream_broken: ({ streams }) => streams.hangUp() }),
  ...deeds("clock", { clock_ahead: acts.clockMoved(1), clock_behind: acts.clockMoved(-1) }),
};
