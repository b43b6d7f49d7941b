import type { CredentialField } from "@/core/connecting";

/** What was typed for these fields and nothing else; null when one that is needed is missing. */
export function fieldsFrom(
  wanted: CredentialField[],
  typed: Record<string, string>,
): Record<string, string> | null {
  const given: Record<string, string> = {};
  for (const { name, isOptional = false } of wanted) {
    const value = typed[name]?.trim() ?? "";
    if (value !== "") given[name] = value;
    else if (!isOptional) return null;
  }
  return given;
}
