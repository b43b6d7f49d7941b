import { expect, it } from "vitest";
import { openingWords } from "./opening-words";

const names = { agent: "Kim", brand: "Halden Air" };

it.each(["en", "es", "hi", "hi-Latn", "fa"])("addresses nobody in %s whose name is not known", (language) => {
  const named = openingWords(language, { customer: "Ana", ...names });
  const nameless = openingWords(language, { customer: "", ...names });
  for (const text of [named.publicWithMessage, named.publicWithLink, named.privateMessage])
    expect(text).toContain("Ana");
  for (const text of Object.values(nameless)) {
    expect(text).toMatch(/^[\p{Lu}\p{Lo}]/u);
    expect(text).not.toMatch(/ {2}| [,،]/);
  }
});
