import { describe, expect, it } from "vitest";
import { hoursWords } from "./hours-words";
import { matchingReplies, textIn } from "./saved-reply";
import { fillReply, firstNameOf, type ReplyValues, unknownVariables } from "./variables";

const VALUES: ReplyValues = {
  first_name: "Noor",
  name: "Noor Haddad",
  handle: "@noor_h",
  agent: "Ana",
  brand: "Halden Air",
  inbox: "Flight changes",
  case: "4711",
  hours: null,
};

describe("a reply's variables", () => {
  it("are filled in, each wherever it stands", () => {
    expect(fillReply("Hi {first_name}, {agent} here. Case { case }, {first_name}.", VALUES)).toEqual({
      ok: true,
      text: "Hi Noor, Ana here. Case 4711, Noor.",
    });
  });

  it("that nobody knows refuse the whole text and are named", () => {
    expect(fillReply("Hi {first_name}, we are here {hours}.", { ...VALUES, first_name: " " })).toEqual({
      ok: false,
      missing: ["first_name", "hours"],
    });
  });

  it("take no part in what they put in: a name in braces stays a name", () => {
    expect(fillReply("Hi {name}", { ...VALUES, name: "{case} $& Haddad" })).toEqual({
      ok: true,
      text: "Hi {case} $& Haddad",
    });
  });

  it("that do not exist are found", () => {
    expect(unknownVariables("Hi {frist_name} and {first_name}, {}")).toEqual(["frist_name"]);
  });
});

describe("a first name", () => {
  it.each([
    ["Noor Haddad", "noor_h", "Noor"],
    ["नूर हद्दाद", null, "नूर"],
    ["نور حداد", null, "نور"],
    ["O’Brien Pat", null, "O’Brien"],
    ["noor_h", "noor_h", null],
    ["NOOR_H", "noor_h", null],
    ["user8841", null, null],
    ["✈️ planes", null, null],
    ["J", null, null],
    ["", "noor_h", null],
  ])("of %s is known or not", (name, username, first) => {
    expect(firstNameOf(name, username)).toBe(first);
  });
});

describe("a reply in several languages", () => {
  const reply = {
    fallbackLanguage: "en",
    texts: [
      { language: "hi", body: "नमस्ते" },
      { language: "en", body: "Hello" },
      { language: "pt-BR", body: "Olá" },
    ],
  };

  it("is given in the conversation's language, and says when it is not", () => {
    expect(textIn(reply, "hi")).toMatchObject({ body: "नमस्ते", isFallback: false });
    expect(textIn(reply, "pt")).toMatchObject({ body: "Olá", isFallback: false });
    expect(textIn(reply, "fa")).toMatchObject({ body: "Hello", isFallback: true });
    expect(textIn(reply, null)).toMatchObject({ body: "Hello", isFallback: true });
  });
});

describe("replies that match", () => {
  const named = (name: string, body: string) => ({ name, texts: [{ language: "en", body }] });
  const all = [named("Late refund", "Sorry"), named("Refund", "It is on its way"), named("Bag", "No refund")];

  it("begin with those whose name begins with it, then name, then words", () => {
    expect(matchingReplies(all, "REF").map(({ name }) => name)).toEqual(["Refund", "Late refund", "Bag"]);
    expect(matchingReplies(all, "")).toHaveLength(3);
    expect(matchingReplies(all, "zebra")).toEqual([]);
  });

  it("are found whatever the marks of the letters", () => {
    expect(matchingReplies([named("Café", "x")], "cafe")).toHaveLength(1);
  });
});

describe("service hours in words", () => {
  const day: [string, string][] = [["09:00", "17:00"]];
  const hours = { mon: day, tue: day, wed: day, fri: day, sat: [["10:00", "12:30"]] as [string, string][] };

  it("are said in the language of the reply, equal days together", () => {
    expect(hoursWords({ tz: "Europe/Berlin", hours }, "en-GB")).toBe(
      "Mon – Wed 9:00 – 17:00, Fri 9:00 – 17:00, Sat 10:00 – 12:30 (Central European Time)",
    );
    expect(hoursWords({ tz: "Asia/Kolkata", hours }, "hi")).toContain("भारतीय मानक समय");
    expect(hoursWords({ tz: "Asia/Tehran", hours }, "fa")).toContain("۹:۰۰");
  });

  it("are none where nothing is open", () => {
    expect(hoursWords({ tz: "Europe/Berlin", hours: { mon: [] } }, "en")).toBeNull();
  });
});
