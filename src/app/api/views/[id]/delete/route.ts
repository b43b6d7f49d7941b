import { z } from "zod";
import { database } from "@/db/client";
import { removeView } from "@/services/views/save-view";
import type { RouteContext } from "../../../route-id";
import { BASED_ON, changeViewHere } from "../../answer-outcome";

const Wish = z.strictObject(BASED_ON);

/** Takes a saved view away. */
export const POST = (request: Request, context: RouteContext): Promise<Response> =>
  changeViewHere({ request, context, shape: Wish }, (given) => removeView(database(), given));
