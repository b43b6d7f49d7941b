import { expect, it } from "vitest";
import { plainText } from "./plain-text";

it.each([
  ["paragraphs", "<p>One</p><p>Two</p>", "One\n\nTwo"],
  ["lines", "One<br>Two<div>Three</div>Four", "One\nTwo\nThree\nFour"],
  ["white space as a browser shows it", "<p>One\n   two&nbsp;three</p>", "One two three"],
  ["lists", "<ul><li>bag</li><li>coat</li></ul>", "• bag\n• coat"],
  ["tables", "<table><tr><td>Flight</td><td>HA 12</td></tr></table>", "Flight HA 12"],
  [
    "entities, also unknown and broken ones",
    "&lt;b&gt; &amp;amp; &#x1F600; &bogus; &#0; &",
    "<b> &amp; 😀 &bogus; &#0; &",
  ],
  [
    "where a link really leads",
    '<a href="https://evil.example/x">https://bank.example</a>',
    "https://bank.example (https://evil.example/x)",
  ],
  [
    "a link that says where it leads once",
    '<a href="https://a.example">https://a.example</a>',
    "https://a.example",
  ],
  ["no link that runs something", '<a href="javascript:alert(1)">click</a>', "click"],
  [
    "nothing that runs, styles or loads",
    "<style>p{}</style><script>if(a<b)x()</script><img src=x onerror=y()>Hi",
    "Hi",
  ],
  ["no comment", "a<!-- <b>hidden</b> -->b<![if mso]>c<![endif]>", "abc"],
  ["a quote as a quote", "Yes<blockquote>Sure?<br>Really?</blockquote>", "Yes\n\n> Sure?\n> Really?"],
  ["what an image says of itself", '<img alt="A torn bag" src="cid:1">', "A torn bag"],
  ["a sign that opens nothing", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ["words of every script", "<p dir=rtl>سلام &zwnj;دنیا</p>", "سلام \u200cدنیا"],
])("shows %s", (_what, html, text) => {
  expect(plainText(html)).toBe(text);
});

it("is quick with the worst of texts", () => {
  const began = performance.now();
  for (const worst of [
    "<".repeat(200_000),
    "<a ".repeat(60_000),
    "<!--".repeat(50_000),
    '<a href="'.repeat(20_000),
  ])
    plainText(worst);
  plainText("<blockquote>x".repeat(2_000));
  plainText('<a href="https://a.example">x</a>'.repeat(5_000));
  expect(performance.now() - began).toBeLessThan(5_000);
});

it("takes a million angle brackets for words, all at once", () => {
  const before = process.cpuUsage();
  expect(plainText("<".repeat(1_000_000))).toHaveLength(1_000_000);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(150);
});
