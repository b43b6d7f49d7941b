import { describe } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { mastodon } from "./connector";
import { examServer } from "./fake/exam-server";
import { samples } from "./samples";

const MODES = [
  ["Mastodon", null],
  ["Mastodon after a change that nobody announced", "drift"],
] as const;

for (const [title, mode] of MODES) {
  describe(title, () => {
    connectorContract({
      connector: mastodon,
      samples: mode === null ? samples() : [],
      server: () => examServer({ mode }),
    });
  });
}
