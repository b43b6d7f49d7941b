import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedWords, WORDS_MAX, wordsOf } from "./fold";

describe("two spellings that a reader takes for one", () => {
  it.each([
    ["case", "REFUND", "refund"],
    ["accents", "Café Señor", "cafe senor"],
    ["accents written apart", "Cafe\u0301", "café"],
    ["letters that decompose into nothing", "Straße Øresund Łódź", "strasse oresund lodz"],
    ["the Turkish i with and without its dot", "İstanbul ısı", "istanbul isi"],
    ["the Greek sigma at an end", "ΟΔΟΣ", "οδος"],
    ["Arabic and Persian yeh and kaf", "علي كتاب", "علی کتاب"],
    ["hamza and madda on alef", "أحمد آرام", "احمد ارام"],
    ["vowel signs and the kashida", "مُحَمَّـــد", "محمد"],
    ["presentation forms", "ﻻﺯﻡ", "لازم"],
    ["joined by a non-joiner and without", "می\u200cخواهم", "میخواهم"],
    ["the dot below", "ज़रूरी", "जरूरी"],
    ["the dot below as one letter", "\u095bरूरी", "ज\u093cरूरी"],
    ["the two signs of a nasal vowel", "हँस", "हंस"],
    ["Persian digits", "پرواز ۴۴۲", "پرواز 442"],
    ["Arabic and Devanagari digits", "٤٤٢ ४४२", "442 442"],
    ["full width", "Ｆｌｉｇｈｔ　４４２", "flight 442"],
    ["a soft hyphen and direction marks", "re\u00adfund \u200fטיסה\u200e", "refund טיסה"],
    ["vowel points", "שָׁלוֹם", "שלום"],
    ["half-width kana", "ﾃﾞｰﾀ", "データ"],
  ])("are one: %s", (_, one, other) => {
    expect(foldedWords(one)).toEqual(foldedWords(other));
  });
});

describe("two words that are not the same", () => {
  it.each([
    ["vowels of Devanagari", "हो", "हे"],
    ["й and и", "мой", "мои"],
    ["letters of Arabic that only look alike", "بار", "پار"],
    ["kana with and without its mark", "か", "が"],
  ])("stay two: %s", (_, one, other) => {
    expect(foldedWords(one)).not.toEqual(foldedWords(other));
  });
});

it("has a word for each character of a script without spaces", () => {
  expect(foldedWords("航班取消")).toEqual(["航", "班", "取", "消"]);
  expect(foldedWords("ที่นี่")).toHaveLength(2);
});

it("finds emoji, whatever their skin", () => {
  expect(foldedWords("so angry 😡!!")).toEqual(["so", "angry", "😡"]);
});

it("takes apart what punctuation joins", () => {
  expect(foldedWords("don’t @noor_h O'Brien x.com/a?b")).toEqual([
    "don",
    "t",
    "noor",
    "h",
    "o",
    "brien",
    "x",
    "com",
    "a",
    "b",
  ]);
});

it("knows where each word stands in the text as it is shown", () => {
  const text = "Wo ist mein\u00ad Koffer, bitte? کتاب‌ها 🧳";
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "Wo",
    "ist",
    "mein",
    "Koffer",
    "bitte",
    "کتاب‌ها",
    "🧳",
  ]);
});

it("reads any text, in order and without overlap, and no further than its limit", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const words = wordsOf(text);
      const isFaulty = words.some(({ word, start, end }, at) => {
        const before = words[at - 1] ?? { start: -1, end: 0 };
        // A sign that stands for several words gives all of them its place.
        const isBehind = start >= before.end || (start === before.start && end === before.end);
        return !isBehind || end <= start || end > text.length || word === "" || UNWORDLY.test(word);
      });
      expect(isFaulty).toBe(false);
    }),
    { numRuns: 300, seed: 1 },
  );
  expect(wordsOf("a ".repeat(WORDS_MAX + 10))).toHaveLength(WORDS_MAX);
});

/** What would be read as something else in a question to the database. */
const UNWORDLY = /['\\:&|!()<>*@#¶\s]/u;

it("reads what it spelt once in the same way again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const once = foldedWords(text);
      expect(foldedWords(once.join(" "))).toEqual(once);
    }),
    { numRuns: 300, seed: 2 },
  );
});
