import { describe } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { bluesky } from "./connector";
import { examServer } from "./fake/exam-server";
import { samples } from "./samples";

describe("Bluesky as it is documented", () => {
  connectorContract({ connector: bluesky, samples: samples(), server: () => examServer() });
});

describe("Bluesky after a change that nobody announced", () => {
  connectorContract({ connector: bluesky, samples: [], server: () => examServer({ drift: true }) });
});
