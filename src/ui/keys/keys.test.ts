import { describe, expect, it } from "vitest";
import { COMMANDS } from "../commands";
import { ariaKeys, capsOf } from "./key-caps";
import { runCommand } from "./key-context";
import { type KeyPress, keyName } from "./key-name";
import { answerKey, chosenKeys, SEQUENCE_MS_MAX } from "./key-sequence";
import { guardTyping, SENTENCE_MS, type TypingGuard } from "./typing-guard";

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
});

describe("keyName", () => {
  it.each([
    ["a Persian layout", press("ت", "KeyJ"), "j"],
    ["a Hindi layout", press("र", "KeyJ"), "j"],
    ["a Persian bracket", press("ج", "BracketLeft"), "["],
    ["a Persian question mark", press("؟", "Slash", { shiftKey: true }), "?"],
    ["an AZERTY layout, by what it types", press("a", "KeyQ"), "a"],
    ["capitals lock", press("J", "KeyJ"), "j"],
    ["shift with a letter", press("J", "KeyJ", { shiftKey: true }), "shift+j"],
    ["shift with a letter under capitals lock", press("j", "KeyJ", { shiftKey: true }), "shift+j"],
    ["shift with a Persian letter", press("ـ", "KeyJ", { shiftKey: true }), "shift+j"],
    ["a Persian digit", press("۲", "Digit2"), "2"],
    ["a Hindi comma with shift", press("ष", "Comma", { shiftKey: true }), "<"],
    ["shift as part of a sign", press("!", "Digit1", { shiftKey: true }), "!"],
  ])("reads %s", (_, given, name) => {
    expect(keyName(given, false)).toBe(name);
  });

  it("takes ⌘ on Apple's keyboards and Ctrl elsewhere", () => {
    expect(keyName(press("k", "KeyK", { metaKey: true }), true)).toBe("mod+k");
    expect(keyName(press("k", "KeyK", { ctrlKey: true }), false)).toBe("mod+k");
    expect(keyName(press("k", "KeyK", { ctrlKey: true }), true)).toBeNull();
  });

  it("leaves an input method alone while it composes, and the key that ends it", () => {
    expect(keyName(press("e", "KeyE", { isComposing: true }), false)).toBeNull();
    expect(keyName(press("Enter", "Enter", { keyCode: 229, metaKey: true }), true)).toBeNull();
  });

  it.each([
    ["as Apple's keyboards type it", press("∆", "KeyJ", { altKey: true }), true],
    ["as others do", press("j", "KeyJ", { altKey: true }), false],
    ["under a Persian layout", press("ت", "KeyJ", { altKey: true }), false],
    ["where another place types it", press("j", "KeyC", { altKey: true }), false],
  ])("reads ⌥ with a letter %s", (_, given, isApple) => {
    expect(keyName(given, isApple)).toBe("alt+j");
  });

  it("leaves modifiers alone, and what ⌥ types together with others", () => {
    expect(keyName(press("Shift", "ShiftLeft", { shiftKey: true }), true)).toBeNull();
    expect(keyName(press("AltGraph", "AltRight", { altKey: true }), false)).toBeNull();
    expect(keyName(press("ł", "KeyL", { altKey: true, ctrlKey: true }), false)).toBeNull();
    expect(keyName(press("é", "Digit2", { altKey: true }), true)).toBeNull();
  });
});

describe("guardTyping", () => {
  const typed = (letters: [string, number][], known: string) =>
    letters.reduce<{ obeyed: string; guard: TypingGuard }>(
      ({ obeyed, guard }, [letter, atMs]) => {
        const { isMuted, ...next } = guardTyping(guard, { isKnown: known.includes(letter), atMs });
        return { obeyed: isMuted || !known.includes(letter) ? obeyed : obeyed + letter, guard: next };
      },
      { obeyed: "", guard: { mutedUntilMs: 0 } },
    ).obeyed;

  it("does not obey the letters of a sentence that missed its field", () => {
    expect(
      typed(
        [..."we are"].map((letter, at) => [letter, at * 120]),
        "erapnjk",
      ),
    ).toBe("");
  });

  it("obeys the same key pressed again and again, however fast", () => {
    expect(
      typed(
        [..."jjjj"].map((letter, at) => [letter, at * 30]),
        "jk",
      ),
    ).toBe("jjjj");
  });

  it("obeys again once the hands have rested", () => {
    expect(
      typed(
        [
          ["w", 0],
          ["e", 100],
          ["e", 100 + SENTENCE_MS],
        ],
        "e",
      ),
    ).toBe("e");
  });
});

describe("answerKey", () => {
  const first = answerKey({ name: "g", atMs: 0, pending: null }, COMMANDS);

  it("waits for the second key of a sequence", () => {
    expect(first.command).toBeNull();
    expect(answerKey({ name: "w", atMs: 300, pending: first.pending }, COMMANDS).command?.id).toBe("go.wall");
  });

  it("forgets the first key when the second comes too late", () => {
    const late = answerKey({ name: "i", atMs: SEQUENCE_MS_MAX + 1, pending: first.pending }, COMMANDS);
    expect(late.command?.id).toBe("conversation.assignToMe");
  });

  it("reads a key that continues nothing as a key of its own", () => {
    expect(answerKey({ name: "j", atMs: 100, pending: first.pending }, COMMANDS).command?.id).toBe(
      "list.next",
    );
  });
});

describe("a key that is being chosen", () => {
  const choose = (...presses: [string, number][]) =>
    presses.reduce<ReturnType<typeof chosenKeys> | null>(
      (held, [name, atMs]) => chosenKeys(held, { name, atMs }),
      null,
    )?.keys;

  it("is two where the second follows in time, and the last where it does not", () => {
    expect(choose(["g", 0], ["x", SEQUENCE_MS_MAX])).toBe("g x");
    expect(choose(["g", 0], ["x", SEQUENCE_MS_MAX + 1])).toBe("x");
  });

  it("is never three, nor a combination with something before or behind it", () => {
    expect(choose(["g", 0], ["x", 10], ["q", 20])).toBe("q");
    expect(choose(["g", 0], ["mod+e", 10])).toBe("mod+e");
    expect(choose(["mod+e", 0], ["g", 10])).toBe("g");
  });
});

describe("a key in words", () => {
  it("is written as its keyboard writes it", () => {
    expect([capsOf("mod+shift+s", true), capsOf("mod+shift+s", false)]).toEqual(["⇧⌘S", "Ctrl ⇧ S"]);
    expect([capsOf("alt+j", true), capsOf("alt+j", false)]).toEqual(["⌥J", "Alt J"]);
    expect([capsOf("g i", true), capsOf("shift+t", false), capsOf("?", true)]).toEqual(["g i", "⇧ T", "?"]);
  });

  it("is said to assistive programs as far as they have a name for it", () => {
    expect(ariaKeys(["mod+shift+s"], false)).toBe("Control+Shift+S");
    expect(ariaKeys(["o", "Enter"], true)).toBe("O Enter");
    expect(ariaKeys(["mod+k"], true)).toBe("Meta+K");
    expect(ariaKeys(["g i"], true)).toBeUndefined();
  });
});

describe("runCommand", () => {
  it("asks who came last, but first of all who goes first", () => {
    const ran: string[] = [];
    const [all, earlier, later] = ["all", "earlier", "later"].map((name) => () => void ran.push(name));
    if (!all || !earlier || !later) throw new Error("There are three.");
    const handlers = new Map([["resolve", new Set([all, earlier, later])]]);
    runCommand({ handlers, first: new WeakSet([all]) }, "resolve");
    runCommand({ handlers, first: new WeakSet() }, "resolve");
    expect(ran).toEqual(["all", "later"]);
    expect(runCommand({ handlers, first: new WeakSet() }, "unknown")).toBe(false);
  });
});
