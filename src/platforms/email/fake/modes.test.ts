import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Session } from "@/platforms/connector";
import { privateMessage } from "@/platforms/exam/answering";
import { failureOf } from "@/platforms/exam/asking";
import { Stage } from "@/platforms/fake-kit/stage";
import { email } from "../connector";
import type { Entry } from "./entries";
import { BRAND, CUSTOMER, examServer } from "./exam-server";
import { MODES, switchOn } from "./modes";
import { World } from "./world";

let provider: Awaited<ReturnType<typeof examServer>>;
let session: Session;

beforeEach(async () => {
  provider = await examServer();
  session = email.connect(provider.connection);
});
afterEach(() => provider.close());

const reads = async () => session.pull?.("mailbox", null);
const sends = () => session.send(privateMessage(CUSTOMER, "Hello"));

/** What each mode does to a call, and whether a mail was taken. */
const TOLD: Record<string, { call: () => Promise<unknown>; fault: string; reason?: string; taken?: number }> =
  {
    try_later: { call: sends, fault: "rate_limited" },
    recipient_later: { call: sends, fault: "rate_limited" },
    broken_inside: { call: reads, fault: "unavailable" },
    too_busy_to_log_in: { call: reads, fault: "unavailable" },
    answer_garbled: { call: sends, fault: "uncertain", taken: 1 },
    reading_reset: { call: reads, fault: "unavailable" },
    reading_cut: { call: reads, fault: "unavailable" },
    reset_before_it_was_taken: { call: sends, fault: "uncertain" },
    reset_after_it_was_taken: { call: sends, fault: "uncertain", taken: 1 },
    confirmation_cut: { call: sends, fault: "uncertain", taken: 1 },
    password_changed: { call: reads, fault: "unauthorized" },
    not_let_in_to_send: { call: sends, fault: "unauthorized" },
    mailbox_closed: { call: sends, fault: "rejected", reason: "private_not_accepted" },
    nobody_there: { call: sends, fault: "rejected", reason: "private_not_accepted" },
    refused_by_policy: { call: sends, fault: "rejected", reason: "not_permitted" },
  };
/** Modes that no call fails by. */
const QUIET = ["numbered_anew", "delivered_twice"];

describe("a mode of the pretended provider", () => {
  it.each(Object.entries(TOLD))(
    "%s is told for what it is",
    async (name, { call, fault, reason, taken = 0 }) => {
      switchOn(provider.fake, name, CUSTOMER);
      expect(await failureOf(call())).toMatchObject({ fault, ...(reason && { reason }) });
      expect(provider.fake.sentBy(BRAND)).toHaveLength(taken);
    },
  );

  it("sends nobody a copy when the customer is refused", async () => {
    switchOn(provider.fake, "nobody_there", CUSTOMER);
    await failureOf(sends());
    expect(provider.fake.stage.world.accounts.get(BRAND)?.mailboxes.INBOX.mails).toEqual([]);
  });

  it.each(QUIET)("%s brings nothing twice", async (name) => {
    provider.writes({ text: "Hello" });
    const before = await reads();
    switchOn(provider.fake, name, BRAND);
    const after = await session.pull?.("mailbox", before?.cursor ?? null);
    const keys = [...(before?.envelopes ?? []), ...(after?.envelopes ?? [])].map(
      ({ externalId, version }) => `${externalId} ${version}`,
    );
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  it("is asked about, each of them", () => {
    expect([...Object.keys(TOLD), ...QUIET].sort()).toEqual(Object.keys(MODES).sort());
    expect(() => switchOn(provider.fake, "unheard_of", BRAND)).toThrow();
  });
});

it("is nothing but its journal", async () => {
  const entries: Entry[] = [];
  provider.fake.stage.onEntry((entry) => entries.push(entry));
  provider.writes({ text: "Hello" });
  await sends();
  switchOn(provider.fake, "numbered_anew", BRAND);
  const { accounts } = provider.fake.stage.world;
  const opened = [...accounts.values()].map(({ address, password }) => ({
    type: "account" as const,
    address,
    password,
  }));
  const rebuilt = new Stage(new World(), {
    clock: { now: () => new Date() },
    entries: JSON.parse(JSON.stringify([...opened, ...entries])),
  });
  expect(rebuilt.world.accounts).toEqual(accounts);
  expect(rebuilt.world.submissions).toEqual(provider.fake.stage.world.submissions);
});
