import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { assignablePeople } from "@/db/queries/assignable-people";
import { answer, refuse } from "../../answers";

export const dynamic = "force-dynamic";

/** To whom many conversations can be given at once. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  return viewer ? answer({ people: await assignablePeople(database(), viewer) }) : refuse(401);
}
