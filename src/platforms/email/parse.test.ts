import { expect, it } from "vitest";
import { parse } from "./parse";
import { SAMPLE_ACCOUNT, sampleItem } from "./samples";

it.each([
  ["above the words", "Lost stroller", "It is grey.", "Lost stroller\n\nIt is grey."],
  [
    "not at all where the words begin with it",
    "Where is",
    "Where  is\nmy stroller?",
    "Where  is\nmy stroller?",
  ],
  ["alone where there are no words", "Call me back", "", "Call me back"],
  ["not where there is none", "", "It is grey.", "It is grey."],
])("says what the first mail is about %s", async (_where, subject, text, body) => {
  const item = await sampleItem("inbound-new");
  const mail = { ...item.mail, subject, text, inReplyTo: [], references: [] };
  const [event] = parse(JSON.parse(JSON.stringify({ ...item, mail })), SAMPLE_ACCOUNT);
  expect(event).toMatchObject({ current: { body } });
});
