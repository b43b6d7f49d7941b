import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { NamesApart } from "./names-apart";

it.each([
  ["a handle at the edge", "@haldenair این را ببینید", "<bdi>@haldenair</bdi> این را ببینید"],
  ["a handle without the full stop behind it", "ببین @ana.b.", "ببین <bdi>@ana.b</bdi>."],
  [
    "an address and a hashtag",
    "https://a.example/b #تأخیر چرا؟",
    "<bdi>https://a.example/b</bdi> <bdi>#تأخیر</bdi> چرا؟",
  ],
  ["nothing where there is no name", "سلام", "سلام"],
])("sets %s apart from the words around it", (_what, text, shown) => {
  expect(renderToStaticMarkup(createElement(NamesApart, { text }))).toBe(shown);
});
