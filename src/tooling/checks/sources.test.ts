import { expect, it } from "vitest";
import { physicalSides } from "./sides";
import { floatingVersions, missingFromLock } from "./versions";
import { bannedWords } from "./words";

it.each([
  '<p className="ml-2">',
  '<p className="flex -right-1">',
  "className={`text-left ${more}`}",
  '"md:pl-[3px]"',
  '"border-l"',
])("reports the physical side in %s", (text) => {
  expect(physicalSides({ path: "src/ui/row.tsx", text })).toHaveLength(1);
});

it.each([
  '<p className="ms-2 end-1 text-start border-s">',
  'const left = "left";',
  '"html-reader"',
  "rounded-lg",
])("passes %s", (text) => {
  expect(physicalSides({ path: "src/ui/row.tsx", text })).toEqual([]);
});

it("reports physical sides in style sheets too", () => {
  const text =
    ".a { margin-left: 2px }\n.b { margin-inline-start: 2px }\n.c { left: 0 }\n.d { inset-inline-start: 0 }";
  expect(physicalSides({ path: "src/app/globals.css", text })).toHaveLength(2);
});

it.each([
  ["src/core/sla/due.ts", "const now = new Date();", 1],
  ["src/core/sla/due.ts", "const then = new Date(now.getTime() + 1);", 0],
  ["src/app/inbox/page.tsx", "const now = new Date();", 0],
  ["src/core/sla/due.test.ts", "const now = new Date();", 0],
  ["src/ui/row.tsx", `const mark = "${String.fromCodePoint(0x1f600)}";`, 1],
  ["src/ui/row.tsx", "© Sixty →", 0],
  ["README.md", `see ${"/ro"}ot/sixty/data`, 1],
])("in %s, judges the words: %s", (path, text, count) => {
  expect(bannedWords({ path, text })).toHaveLength(count);
});

it("sees a package that the lock file leaves out for other systems", () => {
  const lock = {
    packages: {
      "node_modules/fast": {
        dependencies: {},
        optionalDependencies: { "fast-linux": "1.0.0", "fast-darwin": "1.0.0" },
      },
      "node_modules/fast-linux": { optionalDependencies: {} },
    },
  };
  expect(missingFromLock(lock)).toEqual(["package-lock.json: node_modules/fast lacks fast-darwin"]);
});

it("wants exact versions", () => {
  const wanted = { a: "1.2.3", b: "^1.2.3", c: "npm:@x/y@6.0.2", d: "latest", e: "18.4.0-beta.17" };
  expect(floatingVersions(wanted).map((line) => line.split(" ")[1])).toEqual(["b", "d"]);
});
