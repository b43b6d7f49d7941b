import { describe, expect, it } from "vitest";
import { DELIVERY_MOVES, statesBefore } from "./delivery-states";

describe("delivery", () => {
  it("can take back only what has not left us", () => {
    expect(statesBefore("withdrawn")).toEqual(["kept", "queued", "refused"]);
  });

  it("never calls out twice for one message unless no byte left us or a person says so", () => {
    expect(statesBefore("sending")).toEqual(["queued"]);
    expect(statesBefore("queued")).toEqual(["kept", "sending", "unknown"]);
  });

  it("leaves a sent message sent", () => {
    expect(DELIVERY_MOVES.sent).toEqual([]);
    expect(statesBefore("sent")).toEqual(["queued", "sending", "unknown"]);
  });
});
