import { resolve } from "node:path";
import { expect, it } from "vitest";
import { cruiseLayers } from "./layers";

const planted = await cruiseLayers(resolve("src/tooling/planted"));

it.each([
  ["core that reads the database", "src/core/reads-the-database.ts", "core-imports-what-it-may"],
  ["core that reads a file", "src/core/reads-a-file.ts", "core-is-pure"],
  ["a service that speaks SQL", "src/services/speaks-sql.ts", "reserved-drizzle-orm"],
  ["a service that names a platform", "src/services/names-a-platform.ts", "registry-chooses"],
  ["a component that calls a service", "src/ui/calls-a-service.ts", "ui-imports-what-it-may"],
  ["a platform that borrows from another", "src/platforms/bluesky/borrows.ts", "platforms-are-strangers"],
  ["a worker that draws a screen", "workers/draws-a-screen.ts", "workers-are-doors"],
  ["two files that need each other", "src/db/cycle-one.ts", "no-cycles"],
])("reports %s", (_what, file, rule) => {
  expect(
    planted.violations.filter((line) => line.startsWith(file) && line.endsWith(`(${rule})`)),
  ).toHaveLength(1);
});

it("reports nothing beyond what was planted", () => {
  const innocent = planted.violations.filter(
    (line) => line.startsWith("src/db/schema.ts") || line.startsWith("src/platforms/x/"),
  );
  expect(innocent).toEqual([]);
});

it("has read the imports of every file", () => {
  expect([...planted.seen].filter((path) => !path.includes("node_modules"))).toHaveLength(12);
});
