import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { channel } from "@/db/schema/channel";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { testVault, toldPlatform } from "@/testing/told-platform";
import { visit } from "@/testing/visitors";
import type { ChannelContext } from "../open-channel";
import { connectAccount } from "./connect-account";
import { accountChoice, chooseAccount, finishConsent } from "./consent";

const { database } = await testDatabase();
const desk = await openDesk(database);

const LIMIT = { limit: 512, unit: "characters" as const };
const found = ["one", "two"].map((name) => ({
  account: { externalId: `id-${name}`, username: name, name, text: { public: LIMIT } },
  credentials: { token: `secret-of-${name}` },
}));
const several: ChannelContext = {
  ...{ database, vault: testVault, now: () => new Date() },
  connectorFor: () => ({
    ...toldPlatform(),
    connecting: {
      ...{ scopes: [], appFields: [], accountFields: [], renewing: { fields: [] } },
      consent: {
        url: async (_, { state }) => `https://told.example/?state=${state}`,
        redeem: async () => found,
      },
    },
  }),
};

it("a consent that covers several accounts lets the admin choose in that session, and connects the chosen one with its own limits", async () => {
  const { sessionId } = await visit(database, desk.ada);
  const asked = {
    platform: "told",
    inboxId: desk.flights.inboxId,
    fields: {},
    sessionId,
    redirectUrl: "http://localhost:3060/connect/answer",
  };
  const begun = await connectAccount(several, asked);
  const url = new URL(begun.ok && "consentUrl" in begun ? begun.consentUrl : "about:blank");
  const state = url.searchParams.get("state") ?? "";
  const finished = await finishConsent(several, { sessionId, state, code: "code" });
  const choiceId = finished.ok && "choiceId" in finished ? finished.choiceId : "";
  const { sessionId: other } = await visit(database, desk.ada);
  expect(await accountChoice(several, { sessionId: other, choiceId })).toBeNull();
  const choice = await accountChoice(several, { sessionId, choiceId });
  expect(choice?.accounts.map(({ username }) => username)).toEqual(["one", "two"]);
  expect(JSON.stringify(choice)).not.toContain("secret-of");
  const choose = (accountExternalId: string) =>
    chooseAccount(several, { sessionId, choiceId, accountExternalId });
  expect(await choose("id-three")).toEqual({ ok: false, reason: "nothing_found" });
  expect(await choose("id-two")).toMatchObject({ ok: true });
  const rows = await database.select().from(channel).where(eq(channel.platform, "told"));
  expect(rows).toMatchObject([{ accountExternalId: "id-two", limits: { public: LIMIT } }]);
  expect(await choose("id-one")).toEqual({ ok: false, reason: "expired" });
});
