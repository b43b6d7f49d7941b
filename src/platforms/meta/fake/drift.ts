import { type Change, everywhere, newField, numbersAsText } from "@/platforms/fake-kit/drift";

const WITHHELD = new Set(["permalink_url", "permalink", "can_comment", "object"]);

/** Changes that nobody announced: a field that nobody knows, counts as text, and what we can do without left out. */
const CHANGES: Change[] = [
  newField("id"),
  numbersAsText(/_count$/),
  everywhere((name, inner) => (WITHHELD.has(name) ? null : [name, inner])),
];

export const drifted: Change = (value) => CHANGES.reduce((changed, change) => change(changed), value);
