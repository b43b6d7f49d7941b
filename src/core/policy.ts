import type { Viewer } from "./views";

/** Managers and admins see every team, agents their own. `visibleTo` says the same in SQL. */
export const seesEveryTeam = ({ role }: Viewer) => role !== "agent";

/** Whether what belongs to a team exists for this viewer. */
export const seesTeam = (viewer: Viewer, teamId: string) => seesEveryTeam(viewer) || viewer.teamIds.includes(teamId);
