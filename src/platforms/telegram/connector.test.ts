import { describe } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { telegram } from "./connector";
import { examServer } from "./fake/exam-server";
import { samples } from "./samples";

describe("Telegram as it is documented", () => {
  connectorContract({ connector: telegram, samples: samples(), server: () => examServer() });
});

describe("Telegram after a change that nobody announced", () => {
  connectorContract({ connector: telegram, samples: [], server: () => examServer({ drift: true }) });
});
