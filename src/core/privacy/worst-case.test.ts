import { expect, it } from "vitest";
import { findAddresses } from "./addresses";
import { findCards } from "./cards";
import { findAddressesAtSign } from "./emails";
import { findIbans } from "./ibans";
import { findMarkedNumbers } from "./marked-numbers";
import { findNationalNumbers } from "./national-numbers";
import { findPhones } from "./phones";
import { readingOf } from "./reading";
import { findSpokenEmails } from "./spoken-emails";
import { findTravelDocuments } from "./travel-documents";
import { findWallets } from "./wallets";

const TEXT_CHARACTERS = 100_000;
/** Five times the text takes five times as long; a pattern that goes back over what it read takes twenty-five times. */
const PARTS = 5;
const SLACK = 0.6;
/** Shorter runs say more about the machine than about the pattern. */
const FLOOR_MS = 2;
const FINDERS = [
  findAddresses,
  findCards,
  findAddressesAtSign,
  findIbans,
  findMarkedNumbers,
  findNationalNumbers,
  findPhones,
  findSpokenEmails,
  findTravelDocuments,
  findWallets,
];

const UNITS = [
  "1",
  "1 ",
  "4 ",
  "4242 ",
  "4242 4242 4242 4242 ",
  "a",
  "a@",
  "@",
  "a@b.co ",
  "a.",
  "x at ",
  "x (at) y (dot) ",
  " at a dot a dot",
  "(at)",
  "+",
  "+1",
  "+1 2 ",
  "+12025550142 ",
  "(",
  "call 2025550142 ",
  "DE89",
  "DE 89 ",
  "0x",
  "bc1q",
  "1A",
  "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 ",
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed ",
  "P<",
  "P<<\n",
  "ABCDE1234F ",
  "1 Aa ",
  "1 Aa Aa Aa Aa ",
  "Calle de la Aa ",
  "1 rue a b c d ",
  "मकान 1,क,",
  "خیابان ا،",
  "خیابان",
  "ا ا، ",
  "pnr ",
  "pnr no no no ",
  "passport no ",
  "order ",
  "account : ",
  "http://",
  "-",
  "\u200b",
  "1\u200b",
  "१",
  "١ ",
  "00000000-0000-",
  "👋🏽1",
  "123-12-1234 ",
  "123.456.789-",
  "1/",
  "1.1.",
  "Aastraße ",
];

/** The least of three runs, by the processor's time for this thread: what the machine is busy with does not count. */
function leastMs(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.threadCpuUsage();
      run();
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}

const readingOfLength = (unit: string, characters: number) =>
  readingOf(unit.repeat(Math.ceil(characters / unit.length)).slice(0, characters));

it.each(FINDERS)("%o reads the worst 100 kB in time that grows no faster than the text", (find) => {
  for (const unit of UNITS) {
    const whole = readingOfLength(unit, TEXT_CHARACTERS);
    const part = readingOfLength(unit, TEXT_CHARACTERS / PARTS);
    const partMs = Math.max(
      FLOOR_MS,
      leastMs(() => find(part)),
    );
    expect(leastMs(() => find(whole)) / partMs, JSON.stringify(unit)).toBeLessThan(PARTS * PARTS * SLACK);
  }
});
