import { expect, test } from "@playwright/test";
import { inheritedEnv } from "@/env";
import { answerInBrowsers, withDesks } from "../proofs/together-browsers";

const LIMIT_MS = 8 * 60_000;

/** Three of the interleavings of `npm run proof -- together --browsers 50`. */
test("two people at browsers answer one customer neither twice nor unread, whoever does what when", {
  tag: "@long",
}, async ({ browser }) => {
  test.setTimeout(LIMIT_MS);
  const { SIXTY_FLOWS_URL, SIXTY_FLOWS_SIMULATOR_URL, SIXTY_FLOWS_DATABASE_URL } = inheritedEnv();
  const product = {
    url: SIXTY_FLOWS_URL ?? "",
    simulatorUrl: SIXTY_FLOWS_SIMULATOR_URL ?? "",
    databaseUrl: SIXTY_FLOWS_DATABASE_URL ?? "",
  };
  const { faults, figures } = await withDesks(product, browser, (stage) =>
    answerInBrowsers(stage, { seed: 1, runs: 3 }),
  );
  expect(faults).toEqual([]);
  expect(figures.answered).toBeGreaterThan(0);
});
