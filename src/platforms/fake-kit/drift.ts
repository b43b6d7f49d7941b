/**
 * Changes that nobody announced, for the drift mode of a fake. Each takes what the platform would have said and gives it
 * as it says it now.
 */
export type Change = (value: unknown) => unknown;

/** Properties under other names. */
export const renamed = (names: Record<string, string>): Change =>
  everywhere((name, inner) => [Object.hasOwn(names, name) ? (names[name] ?? name) : name, inner]);

/** Numbers under names that fit come as text. */
export const numbersAsText = (fits: RegExp): Change =>
  everywhere((name, inner) => [name, typeof inner === "number" && fits.test(name) ? String(inner) : inner]);

/** Values that no description lists, by the name of their property. */
export const newValues = (values: Record<string, string>): Change =>
  everywhere((name, inner) => [
    name,
    Object.hasOwn(values, name) && typeof inner === "string" ? values[name] : inner,
  ]);

/** A property that nobody knows, in every object that has the one called `beside`. */
export const newField =
  (beside: string): Change =>
  (value) => {
    if (Array.isArray(value)) return value.map(newField(beside));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [name, newField(beside)(inner)]);
    return Object.fromEntries(beside in value ? [...entries, ["audience_tier", "unheard_of"]] : entries);
  };

/** The same structure with every property passed through `rule`, the inner ones first. Null takes one out. */
export function everywhere(rule: (name: string, inner: unknown) => [string, unknown] | null): Change {
  const change: Change = (value) => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => {
        const entry = rule(name, change(inner));
        return entry ? [entry] : [];
      }),
    );
  };
  return change;
}
