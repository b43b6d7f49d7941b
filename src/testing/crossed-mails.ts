import { writeMail } from "@/platforms/email/fake/write-mail";
import type { MailDesk } from "./mail-desk";

/** Mails of each exchange, exchanges of each person, people. */
const LENGTH = 5;
const EXCHANGES = 4;
const PEOPLE = 10;

/**
 * 200 mails of ten people, four exchanges each, all under one subject. Some name every mail before them, some only the
 * last, some the root and the last; everybody also names ids that a stranger's exchange uses. Shuffled, many come before
 * what they answer.
 */
export function crossedMails({
  isShuffled,
  to = "support@haldenair.example",
  domain = "post.example",
}: {
  isShuffled: boolean;
  to?: string;
  domain?: string;
}) {
  const mails: { from: string; bytes: Buffer; at: number }[] = [];
  /** By the message's identity: which exchange it belongs to. */
  const exchangeOf = new Map<string, string>();
  for (let person = 0; person < PEOPLE; person++) {
    const from = `person${person}@${domain}`;
    for (let exchange = 0; exchange < EXCHANGES; exchange++) {
      for (let at = 0; at < LENGTH; at++) {
        const mailId = idOf(person, exchange, at);
        const before = Array.from({ length: at }, (_, earlier) => idOf(person, exchange, earlier));
        const { bytes } = writeMail({
          ...{
            from,
            to,
            subject: "Re: My bag",
            text: `Mail ${person} ${exchange} ${at}`,
            at: new Date(),
            mailId,
          },
          ...hintsOf(at, before, idOf((person + 1) % PEOPLE, exchange, 0)),
        });
        mails.push({ from, bytes, at });
        exchangeOf.set(`${from}/${mailId}`, `${person} ${exchange}`);
      }
    }
  }
  const inTurn = mails.toSorted((a, b) => a.at - b.at);
  return { mails: isShuffled ? interleaved(mails) : inTurn, exchangeOf };
}

/** How many cases the exchanges have become: as many as there are exchanges, when none was split and no two were joined. */
export async function casesByExchange(desk: MailDesk, exchangeOf: Map<string, string>) {
  const rows = (await desk.messages()).filter(({ externalId }) => exchangeOf.has(externalId ?? ""));
  const pairs = rows.map(
    ({ externalId, conversationId }) => `${exchangeOf.get(externalId ?? "")} ${conversationId}`,
  );
  return {
    mails: rows.length,
    exchanges: new Set(pairs).size,
    cases: new Set(rows.map(({ conversationId }) => conversationId)).size,
  };
}

const idOf = (person: number, exchange: number, at: number) => `m${at}.${exchange}.${person}@mail.example`;

function hintsOf(at: number, before: string[], strangers: string) {
  const [root] = before;
  const last = before.at(-1);
  if (root === undefined || last === undefined) return {};
  if (at % 3 === 0) return { inReplyTo: last, references: [strangers, ...before] };
  if (at % 3 === 1) return { inReplyTo: last };
  return { references: [root, strangers, last] };
}

/** In an order of its own: every seventh, so that people and exchanges cross and many answers come before what they answer. */
function interleaved<T>(all: T[]): T[] {
  return all.map((_, at) => all[(at * STEP) % all.length]).filter((one) => one !== undefined);
}

/** Shares no divisor with 200. */
const STEP = 77;
