import { describe, expect, it } from "vitest";
import { envelopesOf, pageFrom } from "./page";
import { split } from "./split";

const LEVELS = 100_000;
const deep = (): unknown => JSON.parse("[".repeat(LEVELS) + "]".repeat(LEVELS));

describe("an item that is nested too deep to be kept", () => {
  it("makes a page malformed", () => {
    const page = pageFrom({ data: [{ id: "1", extra: deep() }] });
    expect(() => envelopesOf(page, "12")).toThrow(expect.objectContaining({ fault: "malformed" }));
  });

  it("makes a delivery of many malformed", () => {
    const text = `{"for_user_id":"1","tweet_create_events":[{"id":"1"},${"[".repeat(LEVELS)}${"]".repeat(LEVELS)}]}`;
    const rawBody = new TextEncoder().encode(text);
    expect(() => split({ headers: {}, rawBody })).toThrow(expect.objectContaining({ fault: "malformed" }));
  });

  it("is kept unread where it came alone", () => {
    const text = `{"data":{"event_type":${"[".repeat(LEVELS)}${"]".repeat(LEVELS)}}}`;
    const rawBody = new TextEncoder().encode(text);
    expect(split({ headers: {}, rawBody })).toMatchObject([{ kind: "other", body: text }]);
  });
});
