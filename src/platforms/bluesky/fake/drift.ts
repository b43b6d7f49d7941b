import { type Change, everywhere, newField, newValues, numbersAsText } from "@/platforms/fake-kit/drift";

export const CHANGE_NAMES = [
  "missing_field",
  "numbers_as_text",
  "new_field",
  "new_value",
  "new_kind",
  "leap_second",
] as const;

const UNHEARD_OF = { $type: "app.bsky.unheard.of#thing", rev: "2222", thing: true };

const NEVER_PROMISED = new Set(["labels", "replyCount", "bookmarkCount", "reactions", "validationStatus"]);

/** One kind of change at a time. Bluesky's rules take no field away that was promised, and rename none. */
export const CHANGES: Record<(typeof CHANGE_NAMES)[number], Change> = {
  missing_field: everywhere((name, inner) => (NEVER_PROMISED.has(name) ? null : [name, inner])),
  numbers_as_text: numbersAsText(/Count$|^byte/),
  new_field: (value) => newField("did")(newField("cid")(value)),
  new_value: newValues({ status: "simmering", verifiedStatus: "royal" }),
  /** Lists of several kinds have one more. */
  new_kind: everywhere((name, inner) => [
    name,
    (name === "logs" || name === "features") && Array.isArray(inner) && inner.length > 0
      ? [UNHEARD_OF, ...inner]
      : inner,
  ]),
  leap_second: everywhere((name, inner) => [
    name,
    (name === "indexedAt" || name === "sentAt") && typeof inner === "string"
      ? inner.replace(/:\d\d\.\d+Z$/, ":60.000Z")
      : inner,
  ]),
};

/** A change that nobody announced: all of it at once, but for the clock. */
export const withSurprises: Change = (value) =>
  [
    CHANGES.missing_field,
    CHANGES.numbers_as_text,
    CHANGES.new_field,
    CHANGES.new_value,
    CHANGES.new_kind,
  ].reduce((changed, change) => change(changed), value);
