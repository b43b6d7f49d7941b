import { afterAll, describe, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { testDatabase } from "../database";
import { answerTogether } from "./together";
import { httpBrowser } from "./together/http-browser";
import { type Accepted, judge, type Played } from "./together/judge";
import type { Line } from "./together/ledger";

const { url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

const LIMIT_MS = 480_000;

it("answers no customer twice or without having read them, whoever does what when", {
  timeout: LIMIT_MS,
}, async () => {
  const row = await answerTogether(url, { seed: 7, runs: 200, openBrowser: httpBrowser });
  expect(row.faults).toEqual([]);
  for (const happened of ["accepted", "anyway", "held", "not theirs", "taken over", "undone"])
    expect({ happened, times: row.figures[happened] }).not.toEqual({ happened, times: 0 });
});

describe("the judge", () => {
  const line = (seq: number, messageId: string, more: Partial<Line> = {}): Line => ({
    ...{ seq, messageId, userId: null, direction: "inbound", visibility: "public", state: "received" },
    ...{ body: "Where is it?", isDeleted: false, ...more },
  });
  const answer = (messageId: string, userId: string, seq: number) =>
    line(seq, messageId, { userId, direction: "outbound", state: "queued" });
  const accepted = (messageId: string, agentId: string, more: Partial<Accepted> = {}): Accepted => ({
    ...{ messageId, agentId, visibility: "public", asked: 10, heard: 11 },
    seen: new Map([["ask", { body: "Where is it?", isDeleted: false }]]),
    ...more,
  });
  const played = (more: Partial<Played>): Played => ({ accepted: [], granted: [], enders: [], ...more });

  it("sees what an answer had not read, whether it came, changed, went or was a colleague's", () => {
    const kim = played({ accepted: [accepted("a", "kim")] });
    const read = [line(1, "ask"), answer("a", "kim", 9)];
    expect(judge(read, kim).stale).toEqual([]);
    expect(judge([...read, line(2, "more")], kim).stale).toHaveLength(1);
    expect(judge([...read, line(2, "ask", { body: "Never mind." })], kim).stale).toHaveLength(1);
    expect(judge([...read, line(2, "ask", { isDeleted: true })], kim).stale).toHaveLength(1);
    expect(judge([...read, answer("b", "sam", 3)], kim).doubles).toHaveLength(1);
    expect(judge([...read, answer("b", "kim", 3)], kim).stale).toEqual([]);
    expect(judge([...read, line(12, "late")], kim).stale).toEqual([]);
  });

  it("sees an answer under one that was taken back, and one that is in no table", () => {
    const seen = accepted("a", "kim").seen;
    const under = accepted("a", "kim", {
      seen: new Map([...seen, ["b", { body: "Where is it?", isDeleted: false }]]),
    });
    const lines = [line(1, "ask"), answer("b", "sam", 2), answer("a", "kim", 9)];
    expect(judge(lines, played({ accepted: [under] })).stale).toEqual([]);
    const withdrawn = { ...answer("b", "sam", 4), state: "withdrawn" };
    expect(judge([...lines, withdrawn], played({ accepted: [under] })).stale).toHaveLength(1);
    expect(judge([], played({ accepted: [under] })).lost).toHaveLength(1);
  });

  it("sees an answer that went out while another had been told that it was theirs", () => {
    const lines = [line(1, "ask"), answer("a", "kim", 9)];
    const granted = [{ agentId: "sam", asked: 3, heard: 4 }];
    const theirs = played({ accepted: [accepted("a", "kim")], granted });
    expect(judge(lines, theirs).overLease).toHaveLength(1);
    const stopped = { agentId: "sam", asked: 6, heard: 7, isTakeOver: false };
    const taken = { agentId: "kim", asked: 6, heard: 7, isTakeOver: true };
    for (const ender of [stopped, taken])
      expect(judge(lines, { ...theirs, enders: [ender] }).overLease).toEqual([]);
  });
});
