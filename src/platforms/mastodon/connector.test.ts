import { describe, expect, it } from "vitest";
import { connectorContract } from "@/platforms/contract";
import { editionOf, mastodonJudges } from "@/testing/openapi/mastodon-description";
import { mastodon } from "./connector";
import { examServer } from "./fake/exam-server";
import { samples } from "./samples";

const judges = mastodonJudges();

describe(`Mastodon, judged by ${editionOf(judges)}`, () => {
  const [judge] = judges;
  const server = () => examServer(judge ? { watched: judge.watch } : {});
  connectorContract({ connector: mastodon, samples: samples(), server });

  it.each(judges)("kept to edition $edition in every call", ({ judged, complaints, unneeded }) => {
    expect(judged).toBeGreaterThan(75);
    expect(complaints).toEqual([]);
    expect([...unneeded]).toEqual([]);
  });
});

describe("Mastodon after a change that nobody announced", () => {
  connectorContract({ connector: mastodon, samples: [], server: () => examServer({ mode: "drift" }) });
});
