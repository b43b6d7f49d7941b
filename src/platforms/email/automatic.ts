const BULK = /^(?:bulk|junk|list|auto_reply)\b/i;
const AUTORESPONDERS = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponse",
  "x-autoreply-from",
  "x-mail-autoreply",
];

/**
 * Whether a program wrote this mail by itself: absence notes, newsletters, notices, bounces. Such mails open no case,
 * run no clock and are never answered, since two programs that answer each other never end.
 */
export function isAutomatic(header: (name: string) => string | null): boolean {
  const submitted = header("auto-submitted");
  if (submitted !== null && !/^\s*no\b/i.test(submitted)) return true;
  if (header("return-path")?.replace(/\s/g, "") === "<>") return true;
  if (BULK.test(header("precedence")?.trim() ?? "")) return true;
  if (header("list-id") !== null) return true;
  return AUTORESPONDERS.some((name) => header(name) !== null);
}
