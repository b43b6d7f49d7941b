import { z } from "zod";
import { type LinkOutcome, PERSON_NAME_MAX, type PeopleOutcome, TEAMS_OF_PERSON_MAX } from "@/core/people";
import { answer, refuse } from "./answers";

/** What is said of a person, whether new or known. */
export const PERSON = {
  name: z.string().trim().min(1).max(PERSON_NAME_MAX),
  role: z.enum(["agent", "manager", "admin"]),
  teamIds: z.array(z.uuid()).max(TEAMS_OF_PERSON_MAX),
};

/** 409 says that it was understood and not done, and why. For whoever is no admin the door does not exist. */
export function answered(outcome: PeopleOutcome | LinkOutcome): Response {
  if (outcome.ok) return answer(outcome);
  return outcome.reason === "not_found" ? refuse(404) : answer(outcome, 409);
}
