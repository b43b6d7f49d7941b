import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Draws } from "../draws";
import type { HostileBody } from "./hostile-bodies";

/** Seen from the project: a proof is bundled to another place. */
const SAMPLES = "src/platforms/email/samples";
const inbound = () =>
  readdirSync(SAMPLES)
    .filter((file) => file.startsWith("inbound-"))
    .map((file) => readFileSync(join(SAMPLES, file), "latin1"));

let mails: string[] | null = null;
let counter = 0;

/** A mail as it stands in a mailbox, bent once to three times. */
export function hostileMail(draws: Draws): HostileBody {
  mails ??= inbound();
  counter += 1;
  let mail = draws.pick(mails).replace(/^Message-ID: <[^@]*/im, `Message-ID: <hostile-${counter}`);
  const deeds: string[] = [];
  for (let at = 0; at < 1 + draws.below(3); at += 1) {
    const [deed, bend] = draws.pick(draws.below(HEAVY_ONE_IN) === 0 ? HEAVY : DEEDS);
    mail = bend(mail, draws);
    deeds.push(deed);
  }
  return { bytes: Buffer.from(mail, "latin1"), deed: deeds.join(" + ") };
}

type Bend = [deed: string, bend: (mail: string, draws: Draws) => string];

/** One in so many is as large, or as deep, as may be. */
const HEAVY_ONE_IN = 60;
const MANY = 10_000;
const WHOLE_MAIL = "From: a@b.example\r\nTo: c@d.example\r\n";

const HEADERS = [
  "Message-ID",
  "Date",
  "From",
  "To",
  "Subject",
  "In-Reply-To",
  "References",
  "Content-Type",
  "Content-Transfer-Encoding",
  "MIME-Version",
  "Authentication-Results",
  "Auto-Submitted",
];

const VALUES = [
  "",
  " ",
  "<>",
  "<@>",
  "\0",
  "a\0b@\0",
  "=?UTF-8?B?////?=",
  "=?UTF-8?Q?=ZZ=?=",
  "=?unheard-of?B?AAAA?=",
  "\xff\xfe\xed\xa0\x80",
  `"${"\\".repeat(99)}`,
  "(((((((((((((((((((((",
  "undisclosed-recipients:;",
  "a@b, c@d; e:f@g, h@i;, <j@k>",
  "Thu, 99 Foo 0000 99:99:99 +9999",
  "Fri, 31 Dec 9999 23:59:59 -0000",
  "multipart/mixed",
  "multipart/mixed; boundary=",
  "multipart/report; report-type=delivery-status; boundary=x",
  "text/html; charset=unheard-of",
  "text/plain; charset=utf-16; format=flowed; delsp=yes",
  "message/rfc822",
  "base64",
  "quoted-printable",
  "x-uuencode",
  "mx.haldenair.example; dmarc=pass; dmarc=fail",
];

const DEEDS: Bend[] = [
  ["cut off", (mail, draws) => mail.slice(0, draws.below(mail.length))],
  ["only headers", (mail) => mail.slice(0, mail.indexOf("\r\n\r\n"))],
  ["no headers", (mail) => mail.slice(mail.indexOf("\r\n\r\n"))],
  ["nothing", () => ""],
  ["twice", (mail) => `${mail}\r\n${mail}`],
  ["bare line feeds", (mail) => mail.replaceAll("\r\n", "\n")],
  ["bare carriage returns", (mail) => mail.replaceAll("\r\n", "\r")],
  ["a header missing", (mail, draws) => mail.replace(headerNamed(draws.pick(HEADERS)), "")],
  ["a header twice", (mail, draws) => mail.replace(headerNamed(draws.pick(HEADERS)), (line) => line + line)],
  ["a header that is none", (mail, draws) => `${draws.pick(VALUES)}: ${draws.pick(VALUES)}\r\n${mail}`],
  ["a bent header", (mail, draws) => withHeader(mail, draws.pick(HEADERS), draws.pick(VALUES))],
  ["a bent header", (mail, draws) => withHeader(mail, draws.pick(HEADERS), draws.pick(VALUES))],
  ["a bent header", (mail, draws) => withHeader(mail, draws.pick(HEADERS), draws.pick(VALUES))],
  [
    "other bytes",
    (mail, draws) => {
      const at = draws.below(mail.length + 1);
      return `${mail.slice(0, at)}${draws.pick(["\0", "\xff\xfe", "\xc0\xaf", "\r\n\r\n", "\r\n--", "\x1b[2J"])}${mail.slice(at)}`;
    },
  ],
  ["HTML", (mail, draws) => asHtml(mail, draws.pick(HTML))],
  ["a boundary that never ends", (mail) => `${mail.replace(/--\r\n?$/, "")}\r\n--`],
];

const HTML = [
  "<script>alert(1)</script><p>hello",
  "<style>@import url(//a.example)</style><blockquote type=cite>old</blockquote>",
  "<a href='javascript:x'>a</a><img src=x onerror=alert(1)>",
  "<!-- <!-- --> --> <![CDATA[ ]]> <?php ?> &#0; &#x110000; &unheard; &amp",
  "<table><tr><td>",
  "<p a='",
  "<",
];

const HEAVY: Bend[] = [
  ["10,000 headers", (mail) => `${"X-Again: a\r\n".repeat(MANY)}${mail}`],
  ["a header of 1 MB", (mail) => withHeader(mail, "Subject", "long ".repeat(200_000))],
  ["a header folded 10,000 times", (mail) => withHeader(mail, "Subject", "a\r\n ".repeat(MANY))],
  ["10,000 references", (mail) => withHeader(mail, "References", "<a@b.example>\r\n ".repeat(MANY))],
  ["10,000 people", (mail) => withHeader(mail, "To", "a <a@b.example>, ".repeat(MANY))],
  ["10,000 groups", (mail) => withHeader(mail, "To", "g: a@b.example; ".repeat(MANY))],
  ["10,000 encoded words", (mail) => withHeader(mail, "Subject", "=?UTF-8?B?YQ==?= ".repeat(MANY))],
  ["brackets without end", (mail) => withHeader(mail, "From", "<".repeat(100_000))],
  ["comments without end", (mail) => withHeader(mail, "From", "(".repeat(100_000))],
  ["HTML 10,000 deep", (mail) => asHtml(mail, "<div>".repeat(MANY))],
  ["HTML 10,000 quotes deep", (mail) => asHtml(mail, "<blockquote>".repeat(MANY))],
  ["100,000 entities", (mail) => asHtml(mail, "&lt;".repeat(100_000))],
  ["100,000 angle brackets", (mail) => asHtml(mail, "<".repeat(100_000))],
  ["a line of 3 MB", (mail) => asText(mail, "word ".repeat(600_000))],
  ["quotes 1,000 deep", (mail) => asText(mail, `${">".repeat(1_000)} said\r\n`.repeat(200))],
  ["100,000 short lines", (mail) => asText(mail, ">\r\n".repeat(100_000))],
  ["parts 1,000 deep", (mail) => partsDeep(mail, 1_000)],
  ["mails 200 deep", (mail) => withType(mail, "message/rfc822", mailsDeep(200))],
  [
    "10,000 parts",
    (mail) => withType(mail, "multipart/mixed; boundary=b", `${"--b\r\n\r\na\r\n".repeat(MANY)}--b--`),
  ],
];

const headerNamed = (name: string) => new RegExp(`^${name}:.*(?:\\r?\\n[ \\t].*)*\\r?\\n`, "im");

const withHeader = (mail: string, name: string, value: string) =>
  `${name}: ${value}\r\n${mail.replace(headerNamed(name), "")}`;

const withType = (mail: string, type: string, body: string) =>
  `${withHeader(withHeader(headOf(mail), "Content-Type", type), "Content-Transfer-Encoding", "8bit")}\r\n\r\n${body}`;

const headOf = (mail: string) => mail.slice(0, Math.max(0, mail.search(/\r?\n\r?\n/)));
const asHtml = (mail: string, html: string) => withType(mail, "text/html; charset=utf-8", html);
const asText = (mail: string, text: string) => withType(mail, "text/plain; charset=utf-8", text);

const partsDeep = (mail: string, depth: number) =>
  withType(
    mail,
    "multipart/mixed; boundary=b0",
    Array.from(
      { length: depth },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    ).join(""),
  );

const mailsDeep = (depth: number) =>
  `${`${WHOLE_MAIL}Content-Type: message/rfc822\r\n\r\n`.repeat(depth)}${WHOLE_MAIL}\r\nhello`;
