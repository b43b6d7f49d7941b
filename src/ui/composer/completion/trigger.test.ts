import { describe, expect, it } from "vitest";
import { triggerAt } from "./trigger";

const at = (text: string) => triggerAt(text.replace("|", ""), text.indexOf("|"));

describe("what is being completed", () => {
  it.each([
    ["/|", { kind: "reply", start: 0, end: 1, typed: "" }],
    ["/late ref|", { kind: "reply", start: 0, end: 9, typed: "late ref" }],
    ["/वाप|", { kind: "reply", start: 0, end: 4, typed: "वाप" }],
    ["Hi :smi|", { kind: "emoji", start: 3, end: 7, typed: "smi" }],
    ["Hi @no|, see", { kind: "mention", start: 3, end: 6, typed: "no" }],
    ["Hi @|", { kind: "mention", start: 3, end: 4, typed: "" }],
    ["请看@王|", { kind: "mention", start: 2, end: 4, typed: "王" }],
    ["به @می\u200cنا|", { kind: "mention", start: 3, end: 9, typed: "می\u200cنا" }],
    ["(@noor|", { kind: "mention", start: 1, end: 6, typed: "noor" }],
  ])("in %s is found", (text, found) => {
    expect(at(text)).toEqual(found);
  });

  it.each([
    "Hi|",
    " /late|",
    "and/or|",
    "/a\nline|",
    "12:30|",
    "Hi :|",
    "Hi :s|",
    "mail a@b|",
    "a.b+c@d|",
    "x.org/@noor|",
    "/ off|",
  ])("in %s is nothing", (text) => {
    expect(at(text)).toBeNull();
  });
});
