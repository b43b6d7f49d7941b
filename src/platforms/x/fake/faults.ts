import { z } from "zod";
import { HOW_OFTEN, Switches } from "./switches";

/** What can be made to go wrong with a call. `applied` decides whether a write is carried out before its answer is lost. */
export const Fault = z.object({
  kind: z.enum([
    // Limits.
    "rate_limited",
    "rate_limited_day",
    "credits_depleted",
    "quota",
    // The server.
    "status",
    // The network.
    "reset",
    "refused",
    "slow",
    "slow_body",
    "cut",
    "wrong_length",
    "wrong_type",
    "broken_gzip",
    // Paging.
    "short_page",
    "empty_page",
    "repeated_item",
    "item_between_pages",
    "forgotten_token",
    "looping_token",
    "short_history",
    // Being let in.
    "unauthorized",
    "expired_at_once",
    "refresh_token_used",
    "scope_missing",
    "not_enrolled",
    "version_sunset",
    "account_locked",
    // People, content, policy.
    "author_missing",
    "target_edited",
    "target_deleted",
    "not_summoned",
    "duplicate",
    // Drift.
    "drift",
  ]),
  method: z.enum(["GET", "POST", "PUT", "DELETE"]).optional(),
  // Beginning of the path; `*` stands for one segment: `/2/users/*/mentions`.
  path: z.string().default("/"),
  /** Whose calls: an id or a username; everybody's without it. */
  account: z.string().optional(),
  ...HOW_OFTEN,
  applied: z.boolean().default(false),
  /** `rate_limited`: seconds until the reset; null tells no reset at all. */
  resetSeconds: z.number().int().min(0).nullable().default(900),
  /** `status`: the code, and whether the body is a page of HTML. */
  status: z.number().int().min(400).max(599).default(503),
  html: z.boolean().default(false),
  /** `cut`: bytes of the body that still arrive. */
  bytes: z.number().int().min(0).default(10),
  /** `slow`, `slow_body`, `refused`: for how long, in milliseconds. */
  milliseconds: z.number().int().min(0).max(60_000).default(2_000),
  /** `quota`: the share of the window that the headers call used. */
  percent: z.number().min(0).max(100).default(80),
  /** `short_history`: the newest so many posts, and the last so many days of direct messages. */
  items: z.number().int().min(0).default(800),
  days: z.number().min(0).default(30),
  /** `drift`: what is different. */
  drift: z
    .enum(["renamed", "wrapped", "numbers_as_text", "new_value", "new_field", "leap_second"])
    .default("renamed"),
});
export type Fault = z.infer<typeof Fault>;

export interface Hit {
  method: string;
  path: string;
  /** Whose call it is, under every name of theirs. */
  callers: string[];
  now: Date;
}

/** The switches that are on, asked once per call. */
export class Faults {
  readonly #switches = new Switches<Fault>();

  /** `now` matters for those that last for a while. */
  switchOn(fault: z.input<typeof Fault>, now = new Date()): void {
    this.#switches.add(Fault.parse(fault), now);
  }

  clear(): void {
    this.#switches.clear();
  }

  list(): (Fault & { left: number })[] {
    return this.#switches.list();
  }

  /** The fault that hits this call, used up by one. */
  hitting(call: Hit): Fault | null {
    return this.#switches.hitting((fault) => matches(fault, call), call.now);
  }
}

function matches(fault: Fault, { method, path, callers }: Hit): boolean {
  if (fault.method && fault.method !== method) return false;
  if (fault.account && !callers.includes(fault.account.replace(/^@/, "").toLowerCase())) return false;
  const wanted = fault.path.split("/");
  const given = path.split("/");
  return wanted.every(
    (segment, at) => segment === "*" || segment === given[at] || (segment === "" && at === wanted.length - 1),
  );
}
