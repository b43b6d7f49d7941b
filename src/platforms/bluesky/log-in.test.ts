import { describe, expect, it, onTestFinished } from "vitest";
import { failureOf } from "@/platforms/exam/asking";
import { bluesky } from "./connector";
import { putPerson } from "./fake/act-people";
import { examServer } from "./fake/exam-server";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function platform() {
  const server = await examServer();
  onTestFinished(() => server.close());
  const logIns = () => server.fake.log.since(0).filter(({ path }) => path.endsWith("createSession")).length;
  return {
    ...server,
    logIns,
    sessionWith: (credentials: Record<string, unknown>) =>
      bluesky.connect({
        ...server.connection,
        credentials: { ...server.connection.credentials, ...credentials },
      }),
    connects: (fields: Record<string, string>) =>
      bluesky.connecting?.credentialsFrom?.(fields, server.connection.baseUrl) ?? Promise.resolve({}),
  };
}

const TYPED = { identifier: "@haldenair.test", appPassword: "exam-only-pass-word" };

describe("being let in", () => {
  it("trades the refresh token, without a log-in, and tells when the new one ends", async () => {
    const { fake, sessionWith, logIns } = await platform();
    fake.stage.advance(3 * HOUR_MS);
    expect(await failureOf(sessionWith({}).whoAmI())).toMatchObject({ fault: "unauthorized" });
    const renewed = await sessionWith({}).refresh?.();
    expect(await sessionWith(renewed ?? {}).whoAmI()).toMatchObject({ username: "haldenair.test" });
    expect(renewed).toMatchObject({ identifier: "haldenair.test", appPassword: TYPED.appPassword });
    const left = Date.parse(String(renewed?.expiresAt)) - fake.stage.now().getTime();
    expect(Math.abs(left - 2 * HOUR_MS)).toBeLessThan(10_000);
    expect(logIns()).toBe(0);
  });

  it("may trade the old refresh token once more when the answer was lost", async () => {
    const { fake, sessionWith } = await platform();
    fake.faults.switchOn({ kind: "reset", applied: true, path: "/xrpc/com.atproto.server.refreshSession" });
    const session = sessionWith({});
    expect(await failureOf(session.refresh?.() ?? Promise.resolve())).toMatchObject({ fault: "uncertain" });
    expect(await sessionWith((await session.refresh?.()) ?? {}).whoAmI()).toBeDefined();
  });

  it("logs in when the refresh token is dead, and only then", async () => {
    const { fake, sessionWith, logIns } = await platform();
    fake.stage.advance(91 * DAY_MS);
    const renewed = await sessionWith({}).refresh?.();
    expect(await sessionWith(renewed ?? {}).whoAmI()).toBeDefined();
    expect(logIns()).toBe(1);
  });

  it("is over when the account is taken down: no log-in is tried", async () => {
    const { fake, brand, sessionWith, logIns } = await platform();
    fake.stage.record({ type: "taken_down", did: brand.did, takenDown: true });
    expect(await failureOf(sessionWith({}).refresh?.() ?? Promise.resolve())).toMatchObject({
      fault: "unauthorized",
      reason: "account_suspended",
    });
    expect(logIns()).toBe(0);
  });

  it("is refused with the app password, when that was taken back too", async () => {
    const { fake, brand, sessionWith } = await platform();
    putPerson(fake.stage, { ...brand, appPasswords: [] });
    fake.stage.record({ type: "logout", did: brand.did });
    expect(await failureOf(sessionWith({}).refresh?.() ?? Promise.resolve())).toMatchObject({
      fault: "unauthorized",
      reason: null,
    });
  });
});

describe("connecting by an app password", () => {
  it("logs in once and gives credentials that work", async () => {
    const { connects, connection, sessionWith, logIns } = await platform();
    const credentials = await connects(TYPED);
    expect(await sessionWith(credentials).whoAmI()).toEqual(connection.account);
    expect(logIns()).toBe(1);
  });

  it("says that a password is wrong, without telling it", async () => {
    const { connects } = await platform();
    const failure = await failureOf(connects({ ...TYPED, appPassword: "quite-the-wrong-one" }));
    expect(failure).toMatchObject({ fault: "unauthorized" });
    expect(failure.message).not.toContain("quite-the-wrong-one");
  });

  it("refuses an app password that may not read direct messages", async () => {
    const { fake, brand, connects } = await platform();
    putPerson(fake.stage, { ...brand, appPasswords: [{ password: "weak", isPrivileged: false }] });
    expect(await failureOf(connects({ ...TYPED, appPassword: "weak" }))).toMatchObject({
      fault: "unauthorized",
      reason: "not_permitted",
      message: expect.stringContaining("direct messages"),
    });
  });

  it("waits when it has logged in too often", async () => {
    const { fake, connects } = await platform();
    for (let at = 0; at < 30; at++) await connects(TYPED);
    const { fault, retryAt } = await failureOf(connects(TYPED));
    expect(fault).toBe("rate_limited");
    expect(retryAt?.getTime()).toBeGreaterThan(fake.stage.now().getTime());
  });

  it.each([
    "http://pds.example",
    "https://127.0.0.1",
    "https://localhost",
    "https://[::1]",
    "https://pds.internal",
    "https://pds.example/behind",
    "ftp://pds.example",
  ])("calls no host like %s", async (service) => {
    const failure = { fault: "unauthorized", message: expect.stringContaining("host of an account") };
    const typing = bluesky.connecting?.credentialsFrom?.({ ...TYPED, service }, null) ?? Promise.resolve();
    expect(await failureOf(typing)).toMatchObject(failure);
    const { connection } = await platform();
    const credentials = { ...connection.credentials, service };
    const connect = () => bluesky.connect({ ...connection, baseUrl: null, credentials });
    expect(connect).toThrow(expect.objectContaining({ fault: "unauthorized" }));
  });

  it("knows a host without its scheme", async () => {
    const { connects } = await platform();
    expect(await connects({ ...TYPED, service: "pds.example" })).toMatchObject({
      service: "https://pds.example",
    });
  });
});
