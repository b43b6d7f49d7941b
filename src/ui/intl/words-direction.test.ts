import { expect, it } from "vitest";
import { wordsDirection } from "./words-direction";

it.each([
  ["@haldenair دو بار از حسابم کم شده", "rtl"],
  ["https://halden.example #delay کجاست؟", "rtl"],
  ["@haldenair where is my bag? سلام", "ltr"],
  ["@haldenair बैग कहाँ है?", "ltr"],
  ["@haldenair 4242", "auto"],
] as const)("runs %s as its own words do", (text, direction) => {
  expect(wordsDirection(text)).toBe(direction);
});
