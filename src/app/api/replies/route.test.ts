import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ReplyWish } from "@/core/replies/saved-reply";
import { connection } from "@/db/client";
import { testDatabase } from "@/testing/database";
import { type MacroDesk, macroWish, openMacroDesk } from "@/testing/macro-desk";
import { idContext, request, visit } from "@/testing/visitors";
import * as here from "../conversations/[id]/replies/route";
import { POST } from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

let desk: MacroDesk;
let cookie: string;
beforeEach(async () => {
  desk = await openMacroDesk(database);
  ({ cookie } = await visit(database, desk.ana));
});

const post = (body: unknown, as = cookie) => POST(request("/api/replies", { cookie: as, body }));
const stepsWith = (more: object): ReplyWish => {
  const wish = macroWish({ addTags: ["outage"] });
  return { ...wish, steps: Object.assign({}, wish.steps, more) };
};

describe("/api/replies", () => {
  it("takes a macro, which then stands in the conversations of its writer alone", async () => {
    const wish = stepsWith({ ending: { kind: "snooze", minutes: 60 } });
    expect((await post(wish)).status).toBe(200);
    const macrosFor = async (as: string) => {
      const asked = request(`/api/conversations/${desk.matter.id}/replies`, { cookie: as });
      const { macros } = await (await here.GET(asked, idContext(desk.matter.id))).json();
      return macros;
    };
    expect(await macrosFor(cookie)).toMatchObject([{ id: wish.id, steps: wish.steps }]);
    expect(await macrosFor((await visit(database, desk.kim)).cookie)).toEqual([]);
  });

  it("says of a macro that does nothing why it was not kept", async () => {
    const answer = await post(macroWish({}));
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({ ok: false, reason: "empty_macro" });
  });

  it.each([
    ["another step", { call: "someone" }],
    ["somebody who is no id", { assign: { to: "person", userId: "kim" } }],
    ["nobody in particular", { assign: { to: "anybody" } }],
    ["a sleep without a time", { ending: { kind: "snooze" } }],
    ["an endless sleep", { ending: { kind: "snooze", minutes: 1e9 } }],
    ["no sleep at all", { ending: { kind: "snooze", minutes: 0 } }],
    ["an endless tag", { addTags: ["x".repeat(61)] }],
    ["too many tags", { removeTags: Array.from({ length: 11 }, (_, at) => `tag ${at}`) }],
    ["an endless note", { note: "x".repeat(10_001) }],
  ])("refuses a macro with %s", async (_what, more) => {
    expect((await post(stepsWith(more))).status).toBe(400);
  });
});
