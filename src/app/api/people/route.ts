import { z } from "zod";
import { SignInForm, viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { organisationView } from "@/db/queries/organisation-view";
import { invitePerson } from "@/services/people/invite-person";
import { answer, refuse } from "../answers";
import { answered, PERSON } from "../people";
import { sentTo } from "../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 16_384;
const Wish = z.strictObject({ ...PERSON, email: SignInForm.shape.email });

/** Everybody and every place of the organisation. For admins. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  if (!mayAct(viewer, "manage_people")) return refuse(404);
  return answer(await organisationView(database(), new Date()));
}

/** Invites somebody; the answer carries the code of the link, once. For admins. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  return answered(await invitePerson(database(), { ...sent, now: new Date() }));
}
