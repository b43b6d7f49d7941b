import { describe } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { email } from "./connector";
import { examServer } from "./fake/exam-server";
import { samples } from "./samples";

const given = await samples();

describe("email at a provider that keeps to the protocols", () => {
  connectorContract({ connector: email, samples: given, server: () => examServer() });
});

describe("email at a provider that says more than anybody asked", () => {
  connectorContract({ connector: email, samples: [], server: () => examServer({ drift: true }) });
});
