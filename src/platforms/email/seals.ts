import { createHmac, timingSafeEqual } from "node:crypto";
import { domainOf, tagged, tagOf } from "./address";

/** What we sign with, and for whom. A seal holds for one person only: copied by another it says nothing. */
export interface Sealing {
  key: string;
  /** Our own address. */
  address: string;
}

/** Digits of a seal: 64 bits, guessed at most as often as somebody may write to us. */
const SEAL_DIGITS = 16;
const PLACE = "[0-9a-f]{20}";
const SEAL = `[0-9a-f]{${SEAL_DIGITS}}`;
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TAG = new RegExp(`^(${PLACE})\\.(${SEAL})$`);
const OWN_ID = new RegExp(`^(${UUID})\\.(${PLACE})\\.(${SEAL})@(.+)$`);

/** The address under which a person's answer finds its place whatever became of the references. */
export const replyAddress = ({ key, address }: Sealing, person: string, place: string): string =>
  tagged(address, `${place}.${seal(key, ["reply", person, place])}`);

/** The place that an address leads `person` to; null when it is no such address, or another person's. */
export function placeBehind({ key, address }: Sealing, person: string, recipient: string): string | null {
  const [, place = "", given = ""] = TAG.exec(tagOf(recipient, address) ?? "") ?? [];
  return isSame(given, seal(key, ["reply", person, place])) ? place : null;
}

/** `Message-ID` of a mail of ours, without brackets: the same for every attempt, and of nobody else's making. */
export function ownMailId(
  { key, address }: Sealing,
  { id, person, place }: { id: string; person: string; place: string },
): string {
  return `${id}.${place}.${seal(key, ["mail", id, person, place])}@${domainOf(address)}`;
}

/** The place of a mail that we sent to `person`, out of its id; null when we did not. */
export function placeOfOwn({ key, address }: Sealing, person: string, mailId: string): string | null {
  const [, id = "", place = "", given = "", domain] = OWN_ID.exec(mailId.toLowerCase()) ?? [];
  const isOurs = domain === domainOf(address) && isSame(given, seal(key, ["mail", id, person, place]));
  return isOurs ? place : null;
}

const seal = (key: string, parts: string[]): string =>
  createHmac("sha256", key).update(parts.join("\n")).digest("hex").slice(0, SEAL_DIGITS);

const isSame = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
