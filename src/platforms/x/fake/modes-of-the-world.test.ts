import { expect, it } from "vitest";
import { privateMessage } from "@/platforms/exam/answering";
import { drained, failureOf } from "@/platforms/exam/asking";
import { x } from "../connector";
import { namesIn, type Promised, type Scene, scene } from "./modes-scene";

/** Strange, and nothing that stops us. */
const harmless =
  (mode: string, more: Record<string, unknown> = {}): Promised =>
  async (scene) => {
    scene.on(mode, more);
    expect((await scene.scanned()).size).toBe(1);
  };

const PAGES = 3;

function posts({ platform }: Scene): string[] {
  return Array.from({ length: (PAGES - 1) * 100 + 20 }, (_, at) =>
    platform.customerPosts(`Where is my bag, ${at}`),
  );
}

/** However pages come, a scan finds every post, and ends. */
const finds =
  (mode: string, more: Record<string, unknown> = {}): Promised =>
  async (scene) => {
    const written = posts(scene);
    scene.on(mode, { endpoint: "/2/users/*/mentions", ...more });
    const found = await scene.scanned();
    expect(written.filter((id) => !found.has(id))).toEqual([]);
  };

const notVisible =
  (mode: string, more: Record<string, unknown> = {}): Promised =>
  async (scene) => {
    scene.on(mode, more);
    expect(await failureOf(scene.write())).toMatchObject({ fault: "rejected", reason: "target_gone" });
    expect(scene.platform.brandHas("public")).toEqual([]);
  };

/** Read as if nothing had changed. */
const readable =
  (mode: string): Promised =>
  async (scene) => {
    scene.platform.brandAnswersInApp("Hello!", [...(await scene.scanned())][0] ?? "");
    const before = await understood(scene);
    scene.on(mode, { next: 100 });
    expect(await understood(scene)).toEqual(before);
  };

async function understood({ session, platform }: Scene): Promise<unknown[]> {
  const { envelopes } = await drained(session, { source: "mentions", cursor: null });
  return envelopes
    .flatMap(({ body }) => x.parse(JSON.parse(body), platform.connection.account))
    .map((event) =>
      event.type === "message"
        ? [event.externalId, event.thread, event.parentExternalId, event.current.body, event.author.username]
        : event,
    );
}

const MIRA = { person: "mira_lindqvist", account: "haldenair" };

const TABLE: Record<string, Promised> = {
  short_page: finds("short_page", { next: 20 }),
  empty_page: finds("empty_page"),
  repeated_item: finds("repeated_item", { next: 20 }),
  item_between_pages: finds("item_between_pages", { next: 5 }),
  expired_page_token: async (scene) => {
    const written = posts(scene);
    const first = await scene.session.pull?.("mentions", null);
    scene.on("expired_page_token");
    const rest = await drained(scene.session, { source: "mentions", cursor: first?.cursor ?? null });
    const found = new Set(
      [...(first?.envelopes ?? []), ...rest.envelopes].map(({ externalId }) => externalId),
    );
    expect(written.filter((id) => !found.has(id))).toEqual([]);
  },
  looping_page_token: finds("looping_page_token", { next: 1_000 }),
  short_history: async (scene) => {
    const { cursor } = await drained(scene.session, { source: "mentions", cursor: null });
    scene.fake.stage.advance(3_600_000);
    posts(scene);
    scene.on("short_history", { items: 20, next: 10 });
    const page = await drained(scene.session, { source: "mentions", cursor });
    expect(page.envelopes).toHaveLength(20);
  },

  author_missing: harmless("author_missing"),
  author_gone: notVisible("author_gone", MIRA),
  handle_changed: harmless("handle_changed", { ...MIRA, username: "mira_moved" }),
  protected: notVisible("protected", MIRA),
  blocked_us: notVisible("blocked_us", MIRA),
  private_closed: async (scene) => {
    scene.on("private_closed", MIRA);
    const message = privateMessage(scene.platform.customerId, "Hello");
    expect(await failureOf(scene.session.send(message))).toMatchObject({ reason: "private_not_accepted" });
  },

  edited_before_answer: async (scene) => {
    const [id = ""] = await scene.scanned();
    scene.on("edited_before_answer");
    await scene.write();
    const [snapshot] = (await scene.session.lookup?.([id])) ?? [];
    expect(snapshot?.envelope?.version).not.toBe(id);
  },
  deleted_before_answer: notVisible("deleted_before_answer"),
  edited: async (scene) => {
    const [id = ""] = await scene.scanned();
    scene.on("edited", { id });
    const [snapshot] = (await scene.session.lookup?.([id])) ?? [];
    expect(snapshot?.envelope?.body).toContain("and one thing more");
  },
  deleted: async (scene) => {
    const [id = ""] = await scene.scanned();
    scene.on("deleted", { id });
    expect(await scene.session.lookup?.([id])).toMatchObject([{ state: "gone" }]);
  },

  renamed_fields: readable("renamed_fields"),
  extra_wrapper: readable("extra_wrapper"),
  numbers_as_text: readable("numbers_as_text"),
  new_value: readable("new_value"),
  new_field: readable("new_field"),
  leap_second: readable("leap_second"),
  clock_ahead: harmless("clock_ahead"),
  clock_behind: harmless("clock_behind"),
};

it.each(Object.entries(TABLE))("%s", async (_mode, promised) => {
  await promised(await scene());
});

it("asks about every mode of its groups", () => {
  const groups = ["paging", "people", "content", "platform drift", "clock"];
  expect(Object.keys(TABLE).sort()).toEqual(namesIn(groups));
});
