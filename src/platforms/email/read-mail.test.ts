import { describe, expect, it } from "vitest";
import { fold } from "./fold";
import { attachedBytes, readMail } from "./read-mail";

const HEAD = [
  "From: Ada <ada@customer.example>",
  "To: support@haldenair.example",
  "Subject: Where is it?",
  "Message-ID: <1@customer.example>",
  "MIME-Version: 1.0",
];

/** Each part holds the next. */
function partsDeep(levels: number): Buffer {
  const lines = [...HEAD, "Content-Type: multipart/mixed;", " boundary=b0", ""];
  for (let at = 0; at < levels; at++)
    lines.push(`--b${at}`, `Content-Type: multipart/mixed; boundary=b${at + 1}`, "");
  return Buffer.from([...lines, `--b${levels}`, "", "Hello", `--b${levels}--`].join("\r\n"));
}

it("reads the headers of a mail whose parts no parser follows, and says that there was more", async () => {
  const { mail, headers } = await readMail(partsDeep(1_000));
  expect(mail).toMatchObject({
    mailId: "1@customer.example",
    from: { address: "ada@customer.example" },
    subject: "Where is it?",
    text: "[…]",
    attachments: [],
  });
  expect(headers("subject")).toEqual(["Where is it?"]);
  expect(await attachedBytes(partsDeep(1_000), 0)).toBeNull();
});

it("reads the first of more headers than any parser takes", async () => {
  const many = "X-Trace: here and there\r\n".repeat(200_000);
  const { mail } = await readMail(Buffer.from(`${HEAD.join("\r\n")}\r\n${many}\r\nHello`));
  expect(mail).toMatchObject({ mailId: "1@customer.example", subject: "Where is it?" });
});

it("reads what lies within a few parts", async () => {
  expect((await readMail(partsDeep(5))).mail.text.trim()).toBe("Hello");
});

describe("a mail of more lines than people write", () => {
  /** Of processor; the parser alone would take several times as much. */
  const READ_MAX_MS = 200;
  const mailOf = (...lines: string[]) => Buffer.from([...HEAD, ...lines].join("\r\n"));
  const MIXED = ["Content-Type: multipart/mixed; boundary=b", "", "--b", "", "Hello", "--b"];

  it.each([
    ["short lines", mailOf("", "Hello", ">\r\n".repeat(100_000))],
    ["empty lines", mailOf("", "Hello", "\n".repeat(1_000_000))],
    ["lines behind an odd end of the headers", mailOf("\r\r", "Hello", "a\r\n".repeat(100_000))],
    ["parts", mailOf(...MIXED, "\r\na\r\n--b\r\n".repeat(10_000))],
    ["parts without anything", mailOf(...MIXED, "--b\r\n".repeat(100_000))],
  ])("is read in part, says so and costs little: %s", async (_, bytes) => {
    const before = process.cpuUsage();
    const { mail } = await readMail(bytes);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(READ_MAX_MS);
    expect(mail).toMatchObject({ mailId: "1@customer.example", subject: "Where is it?" });
    expect(mail.text.trim()).toMatch(/^Hello[\s\S]* \[…\]$/);
  });

  it("keeps what a quote with which it ends folds", async () => {
    const { mail } = await readMail(mailOf("", "Hello", "", "> said\r\n".repeat(20_000)));
    expect(fold(mail.text).words).toBe("Hello");
  });

  it("is none because of its attachments or headers", async () => {
    const file = [
      "Content-Type: image/png; name=a.png",
      "Content-Transfer-Encoding: base64",
      "",
      `${"iVBORw0K".repeat(9)}\r\n`.repeat(30_000),
    ];
    const trace = Array.from({ length: 10_000 }, () => "X-Trace: here");
    const { mail } = await readMail(mailOf(...trace, ...MIXED, ...file, "--b", ...file, "--b--"));
    expect(mail.text.trim()).toBe("Hello");
    expect(mail.attachments.map(({ size }) => size)).toEqual([1_620_000, 1_620_000]);
  });
});
