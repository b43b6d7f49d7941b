import { expect, it } from "vitest";
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

it("reads the headers of a mail whose parts no parser follows", async () => {
  const { mail, headers } = await readMail(partsDeep(1_000));
  expect(mail).toMatchObject({
    mailId: "1@customer.example",
    from: { address: "ada@customer.example" },
    subject: "Where is it?",
    text: "",
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
