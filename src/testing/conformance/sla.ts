import { z } from "zod";
import {
  addBusinessTime,
  businessMinutesBetween,
  isOpen,
  nextOpen,
  subtractBusinessTime,
} from "@/core/sla/business-time";
import { evaluateSla } from "@/core/sla/sla-clock";

const Instant = z.string().transform((text) => new Date(text));
/** JSON has no NaN: the vectors write it as text. */
const Minutes = z.union([z.number(), z.literal("NaN").transform(() => Number.NaN)]);
const Intervals = z.array(z.tuple([z.string(), z.string()]));
const Calendar = z.object({
  tz: z.string(),
  hours: z.partialRecord(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), Intervals),
  holidays: z.array(z.string()),
  overrides: z.record(z.string(), Intervals).optional(),
});

const Amount = z.object({ calendar: Calendar, args: z.object({ start: Instant, minutes: Minutes }) });
const Range = z.object({ calendar: Calendar, args: z.object({ from: Instant, to: Instant }) });
const Moment = z.object({ calendar: Calendar, args: z.object({ at: Instant }) });
const Pause = z.tuple([Instant, Instant.nullable()]);
const Promised = z.object({
  calendar: Calendar,
  args: z.object({
    start: Instant,
    targetMinutes: Minutes,
    pauses: z.array(Pause).default([]),
    stop: Instant.optional(),
    now: Instant.optional(),
  }),
});

const text = (at: Date | null) => at?.toISOString() ?? null;

/** Business time and clocks, by op name. */
export const slaOps: Record<string, (vector: unknown) => unknown> = {
  add: on(Amount, ({ calendar, args }) => text(addBusinessTime(args.start, args.minutes, calendar))),
  sub: on(Amount, ({ calendar, args }) => text(subtractBusinessTime(args.start, args.minutes, calendar))),
  between: on(Range, ({ calendar, args }) => businessMinutesBetween(args.from, args.to, calendar)),
  is_open: on(Moment, ({ calendar, args }) => isOpen(args.at, calendar)),
  next_open: on(Moment, ({ calendar, args }) => text(nextOpen(args.at, calendar))),
  sla: on(Promised, ({ calendar, args }) => {
    const { dueAt, ...rest } = evaluateSla(args, calendar);
    return { ...rest, dueAt: text(dueAt) };
  }),
};

function on<Vector>(schema: z.ZodType<Vector>, answer: (vector: Vector) => unknown) {
  return (vector: unknown) => answer(schema.parse(vector));
}
