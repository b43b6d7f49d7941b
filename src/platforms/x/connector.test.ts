import { afterAll, describe, expect, it } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { Judge } from "@/testing/openapi/judge";
import { x } from "./connector";
import { examServer } from "./fake/exam-server";
import { samples } from "./samples";

const judge = new Judge({
  file: new URL("../../testing/specs/x-api-v2-openapi-2.159.json", import.meta.url),
  undescribed: ["/2/oauth2/token"],
  closed: [
    "Tweet",
    "User",
    "DmEvent",
    "Expansions",
    "Get2UsersIdMentionsResponse",
    "Get2TweetsResponse",
    "Get2DmEventsResponse",
    "TweetCreateResponse",
    "CreateDmEventResponse",
  ],
});

connectorContract({ connector: x, samples: samples(), server: () => examServer({ watched: judge.watch }) });

/** The platform after an unannounced change: newer names, extra wrappers, counts as text. */
describe("after a change of names", () => {
  connectorContract({ connector: x, samples: [], server: () => examServer({ drift: true }) });
});

describe("the pretended X", () => {
  afterAll(() => expect(judge.complaints).toEqual([]));

  it("was judged by X's own description all along", () => {
    expect(judge.judged).toBeGreaterThan(50);
    expect(judge.complaints).toEqual([]);
  });
});
