import { escaped, layout } from "./html";
import type { Served } from "./served-platforms";

/** Where each pretended platform is, for people. */
export function indexPage(served: Served[]): string {
  const lines = served.map(
    ({ title, url }) =>
      `<li><a href="${escaped(url)}/_sim"><strong>${escaped(title)}</strong> ${escaped(url)}</a></li>`,
  );
  return layout(
    "Simulated platforms",
    `<header><h1>Simulated platforms</h1><span class="quiet">Each has its own page: write there as a customer.</span></header>
    <main><section><h2>All of them</h2><ol class="threads">${lines.join("")}</ol></section></main>`,
  );
}
