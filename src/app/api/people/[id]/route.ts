import { z } from "zod";
import { database } from "@/db/client";
import { changePerson } from "@/services/people/change-person";
import { refuse } from "../../answers";
import { answered, PERSON } from "../../people";
import { type RouteContext, routeId } from "../../route-id";
import { sentTo } from "../../sent";

const BODY_MAX_BYTES = 16_384;
const Wish = z.strictObject({ ...PERSON, isDisabled: z.boolean() });

/** Changes what a person is called, may do and sees. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const id = await routeId(context);
  if (!id) return refuse(404);
  return answered(await changePerson(database(), { ...sent, id, now: new Date() }));
}
