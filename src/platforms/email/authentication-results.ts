/**
 * What our own receiver found out about a mail's sender, from `Authentication-Results` (RFC 8601). Null where it says
 * nothing, and where `authserv` is not known: anybody may write such a header.
 */
export interface Authentication {
  dmarc: string | null;
  spf: string | null;
  dkim: string | null;
}

/** Headers as they stand in the mail, the newest first: the receiver writes above what it got. */
export function authenticationIn(headers: string[], authserv: string | undefined): Authentication | null {
  if (!authserv) return null;
  const trusted = headers.find((header) => authservIn(header) === authserv.toLowerCase());
  if (trusted === undefined) return null;
  const [, ...results] = uncommented(trusted).split(";");
  const resultOf = (method: string) => {
    const found = results.flatMap((result) => {
      const [, value] = new RegExp(`^\\s*${method}(?:\\s*/\\s*\\d+)?\\s*=\\s*(\\w+)`, "i").exec(result) ?? [];
      return value ? [value.toLowerCase()] : [];
    });
    // Of several signatures one that holds is enough.
    return found.find((value) => value === "pass") ?? found[0] ?? null;
  };
  return { dmarc: resultOf("dmarc"), spf: resultOf("spf"), dkim: resultOf("dkim") };
}

const authservIn = (header: string): string =>
  (uncommented(header).split(";")[0] ?? "").trim().split(/\s+/)[0]?.toLowerCase() ?? "";

const uncommented = (header: string): string => header.replace(/\([^()]*\)/g, " ");
