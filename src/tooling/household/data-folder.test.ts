import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { chooseDataFolder } from "./data-folder";

/** A user to whom nothing belongs, so that only what is open to all is open to them. */
const stranger = { name: "stranger", uid: 987_654, gid: 987_654 };

function home(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), "sixty-home-"));
  mkdirSync(join(folder, "sixty"));
  chmodSync(folder, mode);
  return join(folder, "sixty");
}

it("keeps the data inside the project", () => {
  const project = home(0o700);
  expect(chooseDataFolder({ project, asked: null, user: null })).toEqual({ path: join(project, "data"), note: null });
});

it("keeps it there also for root, when PostgreSQL's user can reach it", () => {
  const project = home(0o755);
  expect(chooseDataFolder({ project, asked: null, user: stranger }).path).toBe(join(project, "data"));
});

it("leaves a home that is closed to PostgreSQL's user, and says so", () => {
  const project = home(0o700);
  const { path, note } = chooseDataFolder({ project, asked: null, user: stranger });
  expect(path).toMatch(/^\/var\/lib\/sixty\/[\w-]+-sixty-[0-9a-f]{8}$/);
  expect(note).toContain(path);
});

it("gives two closed projects two folders", () => {
  const [one, other] = [home(0o700), home(0o700)].map((project) => chooseDataFolder({ project, asked: null, user: stranger }).path);
  expect(one).not.toBe(other);
});

it("takes the folder that was asked for, seen from the project", () => {
  const project = home(0o755);
  expect(chooseDataFolder({ project, asked: "elsewhere", user: null }).path).toBe(join(project, "elsewhere"));
});

it("refuses an asked folder that PostgreSQL's user can't reach, before anything is written", () => {
  const project = home(0o700);
  expect(() => chooseDataFolder({ project, asked: "elsewhere", user: stranger })).toThrow(/can't reach/);
});
