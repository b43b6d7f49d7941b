import { addressFrom } from "./address";
import type { MailItem } from "./item";
import { idsIn, type ReadMail } from "./read-mail";
import { placeOfOwn, type Sealing } from "./seals";

/**
 * The mail of ours that a report (RFC 3464) says will never arrive, and why. A delay is no report of that. Believed only
 * about mails that carry our seal for the very person who did not get it.
 */
export function undeliveredIn(report: ReadMail["report"], sealing: Sealing): MailItem["undelivered"] {
  const failures = report
    .filter(({ mimeType }) => mimeType === "message/delivery-status")
    .flatMap(({ text }) => text.split(/\r?\n\s*\r?\n/).map(fieldsOf))
    .filter((fields) => fields.get("action")?.toLowerCase().startsWith("failed"));
  const originals = report
    .filter(({ mimeType }) => mimeType !== "message/delivery-status")
    .flatMap(({ text }) => idsIn(fieldsOf(text).get("message-id") ?? null));
  for (const failure of failures) {
    const people = ["final-recipient", "original-recipient"].flatMap((name) =>
      recipientIn(failure.get(name)),
    );
    const mailId = originals.find((id) => people.some((person) => placeOfOwn(sealing, person, id) !== null));
    if (mailId !== undefined) return { mailId: mailId.toLowerCase(), reason: reasonOf(failure) };
  }
  return null;
}

/** Headers of a block, the first of each name; folded lines are one. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  const [head = ""] = text.split(/\r?\n\r?\n/);
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value?.trim() ?? "");
  }
  return fields;
}

/** `rfc822; ana@example.net` */
function recipientIn(field: string | undefined): string[] {
  const address = addressFrom(field?.replace(/^[^;]*;/, "").replace(/[<>]/g, ""));
  return address ? [address] : [];
}

const REASON_MAX = 200;

function reasonOf(failure: Map<string, string>): string {
  const diagnostic = failure.get("diagnostic-code")?.replace(/^smtp\s*;\s*/i, "");
  return (diagnostic ?? failure.get("status") ?? "").slice(0, REASON_MAX);
}
