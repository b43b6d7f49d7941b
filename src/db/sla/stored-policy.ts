import { z } from "zod";
import type { SlaPolicy } from "@/core/sla/policy";
import type { slaPolicy } from "../schema/channel";

const Interval = z.tuple([z.string(), z.string()]);
const Weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
const Calendar = z.object({
  tz: z.string(),
  hours: z.partialRecord(Weekday, z.array(Interval)),
  holidays: z.array(z.string()),
  overrides: z.record(z.string(), z.array(Interval)).default({}),
});

type Row = Pick<typeof slaPolicy.$inferSelect, "id" | "version" | "targets" | "calendar">;

/** Reads policies once each: a version never changes, and a calendar is made ready for arithmetic once an object. */
export function policyReader(): (row: Row) => SlaPolicy {
  const known = new Map<string, SlaPolicy>();
  return ({ id, version, targets, calendar }) => {
    const key = `${id} ${version}`;
    const policy = known.get(key) ?? { targets, calendar: Calendar.nullable().parse(calendar ?? null) };
    known.set(key, policy);
    return policy;
  };
}
