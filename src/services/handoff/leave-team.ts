import type { Scene } from "../scene";

/** People who do not see a conversation any more are told that something of their team has changed, and not what. */
export function leaveTeam({ unit, conversation }: Scene, newTeamId: string): void {
  if (newTeamId === conversation.teamId) return;
  unit.changed({ type: "team", id: conversation.teamId, version: conversation.version });
}
