import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "@/testing/temporary-folder";
import { forgetBuild, isBuildFresh, rememberBuild, sourcesDigest } from "./freshness";

let project: string;

function write(path: string, text: string) {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

beforeEach(() => {
  project = temporaryFolder();
  write("src/app/page.tsx", "one");
  write("package.json", "{}");
  write(".next/BUILD_ID", "1");
  rememberBuild(sourcesDigest(project), project);
});

it("builds nothing when nothing changed, whatever the dates say", () => {
  utimesSync(join(project, "src/app/page.tsx"), 1, 1);
  expect(isBuildFresh(project)).toBe(true);
});

it.each(["src/app/page.tsx", "src/ui/new.tsx", "public/mark.svg", "package-lock.json", "next.config.ts"])(
  "builds again after a change of %s",
  (path) => {
    write(path, "two");
    expect(isBuildFresh(project)).toBe(false);
  },
);

it.each([
  "src/app/page.test.tsx",
  "src/testing/flows/first.spec.ts",
  "src/tooling/start.ts",
  "src/simulator/main.ts",
])("does not mind a change of %s", (path) => {
  write(path, "two");
  expect(isBuildFresh(project)).toBe(true);
});

it("does not trust a build that was cut short", () => {
  forgetBuild(project);
  expect(isBuildFresh(project)).toBe(false);
});

it("does not trust a build whose sources changed while it ran", () => {
  const before = sourcesDigest(project);
  write("src/app/page.tsx", "two");
  rememberBuild(before, project);
  expect(isBuildFresh(project)).toBe(false);
});
