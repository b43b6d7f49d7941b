import { Writable } from "node:stream";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { createLogger } from "./logging";

const CANARY = "canary-7f3a";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  write(createLogger("web", destination));
  return lines.join("");
}

it("writes one line of JSON an event, with who speaks and when", () => {
  const line = logged((log) => log.info({ channelId: "c1" }, "pulled"));
  expect(line.endsWith("\n")).toBe(true);
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    process: "web",
    channelId: "c1",
    msg: "pulled",
    time: expect.stringMatching(/Z$/),
  });
});

it.each([
  ["a secret", { accessToken: CANARY }],
  ["a secret inside", { channel: { credentials: CANARY } }],
  ["a secret deeper inside", { request: { headers: { cookie: CANARY, authorization: CANARY } } }],
  ["a customer's words", { message: { body: CANARY, preview: CANARY, text: CANARY } }],
  ["a person's address", { email: CANARY }],
  [
    "a failed statement's parameters",
    {
      err: new DrizzleQueryError(
        "insert into message values ($1)",
        [CANARY],
        new Error(`Key (email)=(${CANARY}) exists`),
      ),
    },
  ],
  ["fields of an error", { error: Object.assign(new Error("failed"), { response: { data: CANARY } }) }],
  ["an error that is none", { error: CANARY }],
])("never writes %s", (_what, event) =>
  expect(logged((log) => log.error(event, "failed"))).not.toContain(CANARY),
);

it("can't be made to write a line of its own", () => {
  const forged = `x\n{"level":"info","msg":"forged"}`;
  expect(
    logged((log) => log.info({ reason: forged }, forged))
      .trimEnd()
      .split("\n"),
  ).toHaveLength(1);
});

it("keeps what helps to mend a failure", () => {
  const error = new DrizzleQueryError(
    "select 1",
    [],
    Object.assign(new Error("down"), { code: "ECONNREFUSED" }),
  );
  expect(JSON.parse(logged((log) => log.error({ err: error }, "failed")))).toMatchObject({
    err: {
      message: "Failed query: select 1",
      cause: { code: "ECONNREFUSED" },
      stack: expect.stringContaining("at "),
    },
  });
});
