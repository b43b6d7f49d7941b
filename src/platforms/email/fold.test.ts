import { describe, expect, it } from "vitest";
import { fold } from "./fold";

describe("folding", () => {
  it.each([
    ["quoted lines at the end", "Thanks!\n\n> Hi Ana, sorry about that.\n>\n> Halden Air"],
    [
      "with their introduction",
      "Thanks!\n\nOn Wed, 18 Nov 2026 at 09:30, Halden Air <a@b.example> wrote:\n> Hi Ana",
    ],
    [
      "with a broken introduction",
      "Thanks!\n\nOn Wed, 18 Nov 2026 at 09:30,\nHalden Air <a@b.example>\nwrote:\n\n> Hi",
    ],
    ["in German", "Thanks!\n\nAm 18.11.2026 um 09:30 schrieb Halden Air:\n> Hallo Ana"],
    ["unmarked", "Thanks!\n\n-----Original Message-----\nFrom: Halden Air\nHi Ana"],
    [
      "below a rule",
      "Thanks!\n\n________________________________\nFrom: Halden Air <a@b.example>\nSent: today\n\nHi",
    ],
    [
      "below the headers of the quoted mail",
      "Thanks!\n\nVon: Halden Air <a@b.example>\nGesendet: heute\n\nHallo",
    ],
    ["with line ends of the wire", "Thanks!\r\n\r\n> Hi Ana\r\n"],
  ])("puts the quoted mail apart: %s", (_how, text) => {
    const { words, folded } = fold(text);
    expect(words).toBe("Thanks!");
    expect(folded.map(({ kind }) => kind)).toEqual(["quote"]);
  });

  it("puts a signature apart, and keeps both parts in order, whole", () => {
    expect(fold("Where is it?\n-- \nAna Ferreira\n+351 21 000 00\n\n> Hi Ana\n> Halden Air")).toEqual({
      words: "Where is it?",
      folded: [
        { kind: "signature", text: "-- \nAna Ferreira\n+351 21 000 00" },
        { kind: "quote", text: "Hi Ana\nHalden Air" },
      ],
    });
  });

  it("takes one mark off each quoted line, and leaves those of what that mail quoted", () => {
    const { folded } = fold("Thanks!\n\n> Hi Ana\n>\n> > Where is it?");
    expect(folded).toEqual([{ kind: "quote", text: "Hi Ana\n\n> Where is it?" }]);
  });

  it.each([
    ["an answer line by line", "> Did you see it?\nYes.\n> And now?\nIt is gone."],
    ["words that speak of writing", "On Monday your colleague wrote: nothing.\nAnd I still wait."],
    ["nothing but a quote", "> Hi Ana, sorry about that."],
    ["a line with two dashes", "seats 12--14\n--more below\nplease"],
    ["nothing", ""],
  ])("leaves %s as it is", (_what, text) => {
    expect(fold(text)).toEqual({ words: text, folded: [] });
  });

  it("is quick with the worst of texts", () => {
    const began = performance.now();
    fold("> a\nOn , <a@b> \n".repeat(20_000));
    fold(`On ${"x".repeat(200_000)}`);
    fold("From: ".repeat(50_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
