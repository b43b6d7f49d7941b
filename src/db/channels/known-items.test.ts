import { expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { edited, ingestDesk } from "@/testing/ingest-desk";
import { knownItems } from "./known-items";

const { database } = await testDatabase();

it("knows what the platform calls a message at present, and back, for that channel alone", async () => {
  const [desk, other] = [await ingestDesk(database), await ingestDesk(database)];
  const post = { ...desk.post("https://far.example/1"), localId: "11" };
  await desk.hears([post, desk.post("https://far.example/2")]);
  await other.hears([{ ...post, localId: "99" }]);
  const known = knownItems(database, desk.channel.id);
  const uris = ["https://far.example/1", "https://far.example/2", "https://far.example/3"];
  expect([...(await known.localIds(uris))]).toEqual([["https://far.example/1", "11"]]);
  expect([...(await known.externalIds(["11", "99"]))]).toEqual([["11", "https://far.example/1"]]);

  await desk.hears([{ ...edited(post, { text: "Other words", minute: 5 }), localId: "12" }]);
  expect([...(await known.localIds(uris))]).toEqual([["https://far.example/1", "12"]]);
});
