/** What a saved reply may leave to the moment, written `{first_name}`. Each has its words below `replies.variable.` */
export const REPLY_VARIABLES = [
  "first_name",
  "name",
  "handle",
  "agent",
  "brand",
  "inbox",
  "case",
  "hours",
] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

/** What is known of each at the moment; null is not known. */
export type ReplyValues = Record<ReplyVariable, string | null>;

export type FilledReply = { ok: true; text: string } | { ok: false; missing: ReplyVariable[] };

const PLACEHOLDER = /\{([^{}\n]{1,40})\}/g;

const isVariable = (name: string): name is ReplyVariable => REPLY_VARIABLES.some((one) => one === name);

/** Names in braces that stand for nothing: most likely misspelt, so they are refused when the reply is saved. */
export function unknownVariables(body: string): string[] {
  const names = [...body.matchAll(PLACEHOLDER)].map(([, name = ""]) => name.trim());
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** The reply with everything filled in, or what is not known: nobody is ever greeted with a gap. */
export function fillReply(body: string, values: ReplyValues): FilledReply {
  const missing = new Set<ReplyVariable>();
  const text = body.replaceAll(PLACEHOLDER, (whole, inner: string) => {
    const name = inner.trim();
    if (!isVariable(name)) return whole;
    const value = values[name]?.trim();
    if (!value) missing.add(name);
    return value ?? "";
  });
  return missing.size > 0 ? { ok: false, missing: [...missing] } : { ok: true, text };
}

/**
 * How the person may be addressed, or null: many accounts bear no name of a person. Digits, signs and the handle itself
 * are no name.
 */
export function firstNameOf(name: string, username: string | null): string | null {
  const first = name.trim().split(/\s+/)[0] ?? "";
  const isHandle = username !== null && name.trim().toLowerCase() === username.toLowerCase();
  return !isHandle && /^\p{L}[\p{L}\p{M}'’.\u200c-]+$/u.test(first) ? first : null;
}
