import { headBytes } from "./headers";
import type { StoredMail } from "./world";

const ITEM = /BODY(?:\.PEEK)?\[([A-Z]*)\](?:<(\d+)\.(\d+)>)?|[A-Z0-9.]+/gi;

/** What is asked for of each mail, as `UID FETCH` asks; null for items that this server does not know. */
export function fetchItems(asked: string): ((mail: StoredMail) => Buffer)[] | null {
  const items = [...asked.replace(/^\(|\)$/g, "").matchAll(ITEM)].map(itemFrom);
  return items.length > 0 && items.every((item) => item !== null) ? items : null;
}

function itemFrom([word = "", section, start, length]: RegExpExecArray):
  | ((mail: StoredMail) => Buffer)
  | null {
  if (section !== undefined) return sectionItem(section.toUpperCase(), start, length);
  switch (word.toUpperCase()) {
    case "UID":
      return ({ uid }) => Buffer.from(`UID ${uid}`);
    case "RFC822.SIZE":
      return ({ bytes }) => Buffer.from(`RFC822.SIZE ${bytes.length}`);
    case "INTERNALDATE":
      return ({ receivedAt }) => Buffer.from(`INTERNALDATE "${internalDate(receivedAt)}"`);
    case "FLAGS":
      return () => Buffer.from("FLAGS ()");
    default:
      return null;
  }
}

function sectionItem(section: string, start?: string, length?: string) {
  if (section !== "" && section !== "HEADER") return null;
  const from = Number(start ?? 0);
  const name = `BODY[${section}]${start === undefined ? "" : `<${from}>`}`;
  return ({ bytes }: StoredMail) => {
    const whole = section === "HEADER" ? headBytes(bytes) : bytes;
    const piece = length === undefined ? whole : whole.subarray(from, from + Number(length));
    return Buffer.concat([Buffer.from(`${name} {${piece.length}}\r\n`), piece]);
  };
}

/** `18-Nov-2026 09:12:04 +0000` */
export function internalDate(at: Date): string {
  const [, , day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}
