import { headerOf } from "./headers";
import type { Mailbox, StoredMail } from "./world";

type Test = (mail: StoredMail) => boolean;

const DAY_MS = 86_400_000;

/** Which mails are asked for, as `UID SEARCH` asks; null for keys that this server does not know. */
export function searchTest(args: string[], mailbox: Mailbox): Test | null {
  const words = [...args];
  const tests: Test[] = [];
  while (words.length > 0) {
    const test = testFrom(words, mailbox);
    if (test === null) return null;
    tests.push(test);
  }
  return tests.length === 0 ? null : (mail) => tests.every((test) => test(mail));
}

function testFrom(words: string[], mailbox: Mailbox): Test | null {
  switch (words.shift()?.toUpperCase()) {
    case "ALL":
      return () => true;
    case "UID":
      return inSet(words.shift() ?? "", mailbox);
    case "SINCE":
      return since(words.shift() ?? "");
    case "HEADER":
      return withHeader(words.shift() ?? "", words.shift() ?? "");
    default:
      return null;
  }
}

/** `4,7:9,12:*`; a range with a star always holds the newest. */
export function inSet(set: string, { mails }: Mailbox): Test | null {
  if (!/^(?:\d+|\*)(?::(?:\d+|\*))?(?:,(?:\d+|\*)(?::(?:\d+|\*))?)*$/.test(set)) return null;
  const newest = mails.at(-1)?.uid ?? 0;
  const number = (text: string) => (text === "*" ? newest : Number(text));
  const ranges = set.split(",").map((range) => {
    const [from = "", to = from] = range.split(":");
    const ends = [number(from), number(to)];
    return { from: Math.min(...ends), to: Math.max(...ends) };
  });
  return ({ uid }) => ranges.some(({ from, to }) => uid >= from && uid <= to);
}

/** By the day on which the server took it. */
function since(date: string): Test | null {
  const from = Date.parse(`${date} UTC`);
  if (Number.isNaN(from)) return null;
  return ({ receivedAt }) => Math.floor(receivedAt.getTime() / DAY_MS) * DAY_MS >= from;
}

const withHeader =
  (name: string, part: string): Test =>
  ({ bytes }) =>
    headerOf(bytes, name)?.toLowerCase().includes(part.toLowerCase()) ?? false;
