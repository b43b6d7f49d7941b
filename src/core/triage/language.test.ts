import { expect, it } from "vitest";
import { guessLanguage } from "./language";
import { readingOf } from "./reading";

it.each([
  ["where is my suitcase, it is late", "en"],
  ["¿dónde está mi maleta?", "es"],
  ["où est ma valise, je suis toujours là", "fr"],
  ["wo ist mein Koffer, ich warte noch", "de"],
  ["मेरा सामान कहाँ है", "hi"],
  ["bhai mera saman kab aayega", "hi-Latn"],
  ["refund please yaar, 3 din ho gaye, koi reply nahi", "hi-Latn"],
  ["چمدان من کجاست", "fa"],
  ["hanooz chamedanam nareside, chera javab nemidid", "fa-Latn"],
  ["أين حقيبتي، لم تصل حتى الآن", "ar"],
  ["میرا سامان کہاں ہے", "ur"],
  ["荷物はどこですか", "ja"],
  ["де моя валіза, її немає", "uk"],
  ["پرواز IR712 با Halden Air تاخیر دارد", "fa"],
  ["🙂👍🏽", "und"],
  ["@haldenair https://example.com 123", "und"],
])("%s is %s", (text, language) => {
  expect(guessLanguage(readingOf(text))).toBe(language);
});
