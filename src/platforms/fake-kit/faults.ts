import { z } from "zod";
import type { Wire } from "../wire";
import { HOW_OFTEN, Switches } from "./switches";

/** What can go wrong with a call to any platform. A platform's own kinds come beside these. */
export const COMMON_KINDS = [
  "rate_limited",
  "status",
  "unauthorized",
  "reset",
  "refused",
  "slow",
  "slow_body",
  "cut",
  "wrong_length",
  "wrong_type",
  "broken_gzip",
] as const;

export const FAULT_FIELDS = {
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  /** Calls that write, or calls that do not; both without it. */
  of: z.enum(["reads", "writes"]).optional(),
  // Beginning of the path; `*` stands for one segment: `/2/users/*/mentions`.
  path: z.string().default("/"),
  /** Whose calls: an id or a username; everybody's without it. */
  account: z.string().optional(),
  ...HOW_OFTEN,
  /** Whether a write is carried out before its answer is lost. */
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
};

export type CommonFault = z.infer<z.ZodObject<typeof FAULT_FIELDS>> & { kind: string };

export interface Hit {
  method: string;
  path: string;
  /** Whose call it is, under every name of theirs. */
  callers: string[];
  now: Date;
}

/** The switches that are on, asked once per call. */
export class Faults<Schema extends z.ZodType<CommonFault>> {
  readonly #schema: Schema;
  readonly #switches = new Switches<z.output<Schema>>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** `now` matters for those that last for a while. */
  switchOn(fault: z.input<Schema>, now = new Date()): void {
    this.#switches.add(this.#schema.parse(fault), now);
  }

  /** From somebody who may have written anything. Throws on what is no fault of this platform. */
  accept(given: unknown, now: Date): void {
    this.#switches.add(this.#schema.parse(given), now);
  }

  clear(): void {
    this.#switches.clear();
  }

  list(): (z.output<Schema> & { left: number })[] {
    return this.#switches.list();
  }

  /** The fault that hits this call, used up by one. */
  hitting(call: Hit): z.output<Schema> | null {
    return this.#switches.hitting((fault) => matches(fault, call), call.now);
  }
}

function matches(fault: CommonFault, { method, path, callers }: Hit): boolean {
  if (fault.method && fault.method !== method) return false;
  if (fault.of && (fault.of === "reads") !== (method === "GET")) return false;
  if (fault.account && !callers.includes(fault.account.replace(/^@/, "").toLowerCase())) return false;
  const wanted = fault.path.split("/");
  const given = path.split("/");
  return wanted.every(
    (segment, at) => segment === "*" || segment === given[at] || (segment === "" && at === wanted.length - 1),
  );
}

/** What a fault does on the wire; null where it lies in the words. */
export function wireOfFault({ kind, bytes, milliseconds }: CommonFault): Wire | null {
  switch (kind) {
    case "reset":
    case "wrong_length":
    case "broken_gzip":
      return { kind };
    case "cut":
      return { kind, bytes };
    case "slow":
    case "slow_body":
    case "refused":
      return { kind, milliseconds };
    default:
      return null;
  }
}
