import { expect, it } from "vitest";
import { parse } from "./parse";

const ACCOUNT = { externalId: "8000000001", username: "haldenbot", name: "Halden Air" };
const OSLO = { latitude: 59.9, longitude: 10.7 };

it.each([
  ["a place", { location: OSLO }, "geo:59.9,10.7"],
  [
    "a place with a name",
    { location: OSLO, venue: { title: "Gate C31", address: "Oslo", location: OSLO } },
    "Gate C31, Oslo\ngeo:59.9,10.7",
  ],
  ["somebody's card", { contact: { phone_number: "+4712345678", first_name: "Nadia" } }, "Nadia +4712345678"],
  ["a poll", { poll: { question: "Which?", options: [{ text: "A" }, { text: "B" }] } }, "Which?\n• A\n• B"],
])("puts %s into words, since there are none", (_what, content, words) => {
  const person = { id: 700000001, first_name: "Nadia" };
  const message = {
    message_id: 1,
    date: 1_795_000_000,
    chat: { id: 700000001, type: "private" },
    from: person,
  };
  const [event] = parse({ update_id: 1, message: { ...message, ...content } }, ACCOUNT);
  expect(event).toMatchObject({ current: { body: words } });
});
