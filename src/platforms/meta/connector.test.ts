import { describe } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { facebook } from "./facebook/connector";
import { examServer } from "./fake/exam-server";
import { instagram } from "./instagram/connector";
import { samples } from "./samples";

for (const connector of [facebook, instagram] as const) {
  const product = connector === facebook ? "facebook" : "instagram";
  describe("Meta as it is documented", () =>
    connectorContract({
      connector,
      samples: samples(product),
      server: () => examServer(product),
    }));
  describe("Meta after a change that nobody announced", () =>
    connectorContract({
      connector,
      samples: [],
      server: () => examServer(product, { drift: true }),
    }));
}
