import { expect, it } from "vitest";
import { failureOf } from "@/platforms/exam/asking";
import { x } from "../connector";
import { namesIn, type Promised, type Scene, scene } from "./modes-scene";

const posted = ({ platform }: Scene) => platform.brandHas("public").length;

/** A read may be repeated; nobody knows about a write, of which so many were carried out. */
const breaks =
  (mode: string, carriedOut: 0 | 1, more: Record<string, unknown> = {}): Promised =>
  async (scene) => {
    scene.on(mode, { ...more, next: 2 });
    expect(await failureOf(scene.read())).toMatchObject({ fault: "unavailable" });
    expect(await failureOf(scene.write())).toMatchObject({ fault: "uncertain" });
    expect(posted(scene)).toBe(carriedOut);
    await scene.read();
  };

const refuses =
  (mode: string, expected: Record<string, unknown>): Promised =>
  async (scene) => {
    scene.on(mode);
    expect(await failureOf(scene.write())).toMatchObject(expected);
    expect(posted(scene)).toBe(0);
    await scene.write();
  };

/** Slow, and nothing that stops us. */
const harmless =
  (mode: string): Promised =>
  async (scene) => {
    scene.on(mode, { milliseconds: 60 });
    expect((await scene.scanned()).size).toBe(1);
  };

/** Seconds until the moment that a refused write names. */
const retryIn = async (scene: Scene) => {
  const { fault, retryAt } = await failureOf(scene.write());
  expect(fault).toBe("rate_limited");
  return retryAt && Math.round((retryAt.getTime() - Date.now()) / 1000);
};

const refreshed = ({ session }: Scene) => session.refresh?.() ?? Promise.resolve({});

const TABLE: Record<string, Promised> = {
  rate_limited: async (scene) => {
    scene.on("rate_limited", { resetSeconds: 60 });
    expect(await retryIn(scene)).toBeGreaterThan(57);
  },
  rate_limited_by_day: async (scene) => {
    scene.on("rate_limited_by_day", { resetSeconds: 7_200 });
    expect(await retryIn(scene)).toBeGreaterThan(7_190);
  },
  rate_limited_without_reset: async (scene) => {
    scene.on("rate_limited_without_reset");
    expect(await retryIn(scene)).toBeNull();
  },
  quota_nearly_used: async ({ on, platform }) => {
    const shares: number[] = [];
    const onBudget = (_: unknown, { limit, remaining }: { limit: number; remaining: number }) =>
      void shares.push(Math.round((1 - remaining / limit) * 100));
    for (const percent of [79, 80, 95, 100]) {
      on("quota_nearly_used", { percent });
      await x.connect({ ...platform.connection, onBudget }).pull?.("mentions", null);
    }
    expect(shares).toEqual([79, 80, 95, 100]);
  },
  credits_depleted: refuses("credits_depleted", { fault: "unauthorized", reason: "credits_depleted" }),

  broken: breaks("broken", 0),
  bad_gateway: breaks("bad_gateway", 0),
  unavailable: breaks("unavailable", 0),
  unavailable_page: breaks("unavailable_page", 0),
  timeout_after_work: breaks("timeout_after_work", 1),
  maintenance: async (scene) => {
    scene.on("maintenance", { forSeconds: 300 });
    for (let call = 0; call < 4; call++)
      expect(await failureOf(scene.read())).toMatchObject({ fault: "unavailable" });
    scene.fake.stage.advance(301_000);
    await scene.read();
  },

  connection_refused: async (scene) => {
    scene.on("connection_refused", { milliseconds: 150 });
    expect(await failureOf(scene.read())).toMatchObject({ fault: "unavailable" });
    // Nobody listens: not a byte of the write left us.
    expect(await failureOf(scene.write())).toMatchObject({ fault: "unavailable" });
    expect(posted(scene)).toBe(0);
    await expect.poll(() => scene.write().then(() => posted(scene), failed)).toBe(1);
  },
  reset_before_request: breaks("reset_before_request", 0),
  reset_after_work: breaks("reset_after_work", 1),
  slow_first_byte: harmless("slow_first_byte"),
  slow_body: harmless("slow_body"),
  cut_body: breaks("cut_body", 1, { bytes: 20 }),
  wrong_content_length: breaks("wrong_content_length", 1),
  wrong_content_type: breaks("wrong_content_type", 1),
  broken_gzip: breaks("broken_gzip", 1),

  unauthorized: refuses("unauthorized", { fault: "unauthorized" }),
  token_expired_at_once: async (scene) => {
    scene.on("token_expired_at_once");
    const renewed = x.connect({ ...scene.platform.connection, credentials: await refreshed(scene) });
    expect(await failureOf(renewed.whoAmI())).toMatchObject({ fault: "unauthorized" });
    const again = (await renewed.refresh?.()) ?? {};
    await x.connect({ ...scene.platform.connection, credentials: again }).whoAmI();
  },
  refresh_token_used: async (scene) => {
    scene.on("refresh_token_used");
    expect(await failureOf(refreshed(scene))).toMatchObject({ fault: "unauthorized" });
    // The whole family died with it.
    expect(await failureOf(scene.read())).toMatchObject({ fault: "unauthorized" });
  },
  refresh_answer_lost: async (scene) => {
    scene.on("refresh_answer_lost");
    expect(await failureOf(refreshed(scene))).toMatchObject({ fault: "uncertain" });
  },
  scope_missing: refuses("scope_missing", { fault: "unauthorized", reason: "not_permitted" }),
  not_enrolled: refuses("not_enrolled", { fault: "unauthorized", reason: "not_permitted" }),
  version_sunset: refuses("version_sunset", { fault: "unauthorized", reason: "not_permitted" }),
  account_locked: refuses("account_locked", { fault: "unauthorized", reason: "account_suspended" }),
  consent_withdrawn: async (scene) => {
    scene.on("consent_withdrawn", { account: "haldenair" });
    expect(await failureOf(scene.read())).toMatchObject({ fault: "unauthorized" });
    expect(await failureOf(refreshed(scene))).toMatchObject({ fault: "unauthorized" });
  },

  not_summoned: refuses("not_summoned", { fault: "rejected", reason: "not_summoned" }),
  duplicate_content: refuses("duplicate_content", { fault: "rejected", reason: "duplicate" }),
};

const failed = () => "failed";

it.each(Object.entries(TABLE))("%s", async (_mode, promised) => {
  await promised(await scene());
});

it("asks about every mode of its groups", () => {
  expect(Object.keys(TABLE).sort()).toEqual(namesIn(["limits", "server", "network", "auth", "policy"]));
});
