import { describe, expect, it } from "vitest";
import { mayAct } from "./policy";
import type { Role, Viewer } from "./views";

const viewer = (role: Role, teamIds: string[] = []): Viewer => ({
  id: "v",
  name: "Vera",
  role,
  teamIds,
  locale: "en",
  theme: "system",
  density: "comfortable",
});

describe("policy", () => {
  it("keeps an agent inside their teams", () => {
    expect(mayAct(viewer("agent", ["billing"]), "answer", { teamId: "billing" })).toBe(true);
    expect(mayAct(viewer("agent", ["billing"]), "answer", { teamId: "baggage" })).toBe(false);
    expect(mayAct(viewer("agent"), "read", { teamId: "baggage" })).toBe(false);
  });

  it.each(["manager", "admin"] as const)("shows every team to a %s", (role) => {
    expect(mayAct(viewer(role), "read", { teamId: "baggage" })).toBe(true);
  });

  it("leaves channels and parked events to admins, and the wall to those who lead", () => {
    const allowed = (action: Parameters<typeof mayAct>[1]) =>
      (["agent", "manager", "admin"] as const).filter((role) => mayAct(viewer(role), action));
    expect(allowed("replay_parked")).toEqual(["admin"]);
    expect(allowed("manage_channels")).toEqual(["admin"]);
    expect(allowed("see_wall")).toEqual(["manager", "admin"]);
  });
});
