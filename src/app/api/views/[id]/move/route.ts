import { z } from "zod";
import { database } from "@/db/client";
import { moveView } from "@/services/views/save-view";
import type { RouteContext } from "../../../route-id";
import { BASED_ON, changeViewHere } from "../../answer-outcome";

const Wish = z.strictObject({ ...BASED_ON, by: z.union([z.literal(1), z.literal(-1)]) });

/** Moves a saved view up or down among its like. */
export const POST = (request: Request, context: RouteContext): Promise<Response> =>
  changeViewHere({ request, context, shape: Wish }, (given) => moveView(database(), given));
