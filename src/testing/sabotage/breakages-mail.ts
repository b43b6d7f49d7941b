import type { Breakage } from "./breakage";

/** In mail. */
export const BREAKAGES_MAIL: Breakage[] = [
  {
    name: "seal-for-everybody",
    file: "src/platforms/email/seals.ts",
    find: 'return isSame(given, seal(key, ["reply", person, place])) ? place : null;',
    replace: 'return given !== "" ? place : null;',
    test: "src/services/mail-road.test.ts",
    promise: "joins no case of another's when a stranger copies address and references",
  },
  {
    name: "copy-without-the-customer",
    file: "src/platforms/email/smtp.ts",
    find: '    if (refusals().length > 0) throw new Error("Not everybody was taken.");\n',
    replace: "",
    test: "src/platforms/email/fake/modes.test.ts",
    promise: "sends nobody a copy when the customer is refused",
  },
  {
    name: "certain-after-a-cut",
    file: "src/platforms/email/smtp.ts",
    find: 'const fault = hasBegun ? "uncertain" : "unavailable";',
    replace: 'const fault = "unavailable";',
    test: "src/services/mail-road.test.ts",
    promise: "leaves it unknown, then found by our copy, and sent once",
  },
  {
    name: "one-private-matter-for-all-mails",
    file: "src/services/ingest/matters.ts",
    find: " && arrivals.every(({ message }) => message?.thread.names === undefined)",
    replace: "",
    test: "src/services/mail-road.test.ts",
    promise: "finds a case for each exchange of each person among 200 crossed mails",
  },
  {
    name: "programs-open-cases",
    file: "src/platforms/email/parse.ts",
    find: "isContext: !isOwn && (mail.isAutomatic || person === account.externalId),",
    replace: "isContext: false,",
    test: "src/services/mail-road.test.ts",
    promise: "opens no case, runs no clock and wakes nothing",
  },
  {
    name: "deep-mail-stops-mailbox",
    file: "src/platforms/email/read-mail.ts",
    find: "  } catch {\n    return { email: await PostalMime.parse(headOf(bytes), OPTIONS), isWhole: false };",
    replace: "  } finally {\n    headOf(bytes);",
    test: "src/platforms/email/read-mail.test.ts",
    promise: "reads the headers of a mail whose parts no parser follows",
  },
  {
    name: "cut-mail-says-nothing",
    file: "src/platforms/email/read-mail.ts",
    find: "isAll ? words : cutWords(words)",
    replace: "words",
    test: "src/platforms/email/read-mail.test.ts",
    promise: "is read in part, says so and costs little",
  },
  {
    name: "every-bracket-apart",
    file: "src/platforms/email/plain-text.ts",
    find: "const MARK_OR_COMMENT = /<(?:\\/?[a-z]|[!?])/gi;",
    replace: "const MARK_OR_COMMENT = /</g;",
    test: "src/platforms/email/plain-text.test.ts",
    promise: "takes a million angle brackets for words, all at once",
  },
];
