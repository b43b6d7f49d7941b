import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "@/testing/temporary-folder";
import { chooseDataFolder, openDataFolder } from "./data-folder";

/** A user to whom nothing belongs, so that only what is open to all is open to them. */
const stranger = { name: "stranger", uid: 987_654, gid: 987_654 };

const mode = "demo";

function home(mode: number): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "sixty"));
  chmodSync(folder, mode);
  return join(folder, "sixty");
}

it("keeps the data inside the project", () => {
  const project = home(0o700);
  expect(chooseDataFolder({ project, asked: null, mode, user: null })).toEqual({
    path: join(project, "data", "demo"),
    note: null,
  });
});

it("keeps it there also for root, when PostgreSQL's user can reach it", () => {
  const project = home(0o755);
  expect(chooseDataFolder({ project, asked: null, mode, user: stranger }).path).toBe(
    join(project, "data", "demo"),
  );
});

it("leaves a home that is closed to PostgreSQL's user, and says so", () => {
  const project = home(0o700);
  const { path, note } = chooseDataFolder({ project, asked: null, mode, user: stranger });
  expect(path).toMatch(/^\/var\/lib\/sixty\/[\w-]+-sixty-[0-9a-f]{8}\/demo$/);
  expect(note).toContain(path);
});

it("gives two closed projects two folders", () => {
  const [one, other] = [home(0o700), home(0o700)].map(
    (project) => chooseDataFolder({ project, asked: null, mode, user: stranger }).path,
  );
  expect(one).not.toBe(other);
});

it("takes the folder that was asked for, seen from the project", () => {
  const project = home(0o755);
  expect(chooseDataFolder({ project, asked: "elsewhere", mode, user: null }).path).toBe(
    join(project, "elsewhere"),
  );
});

it("refuses an asked folder that PostgreSQL's user can't reach, before anything is written", () => {
  const project = home(0o700);
  expect(() => chooseDataFolder({ project, asked: "elsewhere", mode, user: stranger })).toThrow(
    /can't reach/,
  );
});

it("never lets live customers into a folder of demo people", () => {
  const folder = join(home(0o755), "asked");
  openDataFolder(folder, "demo");
  openDataFolder(folder, "demo");
  expect(() => openDataFolder(folder, "live")).toThrow(/holds the data of a demo installation/);
});
