import type { HandoffTeam } from "@/core/conversation/handoff";
import type { ConversationView, PersonView } from "@/core/views";

export interface Receiver {
  id: string;
  team: PersonView;
  /** Null: whoever of the team takes it. */
  person: PersonView | null;
}

/** Colleagues first, then their whole team, then every other team with its people; nobody who has it already. */
export function receiversOf(
  teams: HandoffTeam[],
  { team, assignee }: Pick<ConversationView, "team" | "assignee">,
  viewerId: string,
): Receiver[] {
  const own = teams.filter(({ id }) => id === team.id);
  const others = teams.filter(({ id }) => id !== team.id);
  const all = [
    ...own.flatMap((one) => [...peopleOf(one), ...(assignee ? [whole(one)] : [])]),
    ...others.flatMap((one) => [whole(one), ...peopleOf(one)]),
  ];
  return all.filter(
    ({ person, team: { id } }) =>
      !person || (person.id !== viewerId && !(person.id === assignee?.id && id === team.id)),
  );
}

const whole = ({ id, name }: HandoffTeam): Receiver => ({ id, team: { id, name }, person: null });

const peopleOf = ({ id, name, people }: HandoffTeam): Receiver[] =>
  people.map((person) => ({ id: `${id} ${person.id}`, team: { id, name }, person }));
