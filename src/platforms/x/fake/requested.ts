import { Refusal } from "./problems";

/** Parses a list such as `tweet.fields`; X refuses a value it does not know. */
export function requested(
  query: URLSearchParams,
  { name, known }: { name: string; known: readonly string[] },
): string[] {
  const values = (query.get(name) ?? "").split(",").filter(Boolean);
  const unknown = values.filter((value) => !known.includes(value));
  if (unknown.length > 0)
    throw Refusal.invalid(
      `The \`${name}\` query parameter value [${unknown[0]}] is not one of [${known.join(",")}]`,
    );
  return values;
}

/** Only what was asked for, and only what there is. */
export function picked(whole: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(whole).filter(([name, value]) => value !== undefined && fields.includes(name)),
  );
}

export function integerBetween(
  query: URLSearchParams,
  name: string,
  { min, max, usual }: { min: number; max: number; usual: number },
): number {
  const given = query.get(name);
  if (given === null) return usual;
  const value = Number(given);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw Refusal.invalid(`The \`${name}\` query parameter value [${given}] is not between ${min} and ${max}`);
}

export function idIn(query: URLSearchParams, name: string): string | null {
  const given = query.get(name);
  if (given === null || /^\d{1,19}$/.test(given)) return given;
  throw Refusal.invalid(`The \`${name}\` query parameter value [${given}] is not valid`);
}

export function instantIn(query: URLSearchParams, name: string): Date | null {
  const given = query.get(name);
  if (given === null) return null;
  const at = new Date(given);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(given) && !Number.isNaN(at.getTime())) return at;
  throw Refusal.invalid(`The \`${name}\` query parameter value [${given}] is not a valid date-time`);
}
