import { z } from "zod";
import { database } from "@/db/client";
import { restoreView } from "@/services/views/save-view";
import type { RouteContext } from "../../../route-id";
import { BASED_ON, changeViewHere } from "../../answer-outcome";

const Wish = z.strictObject(BASED_ON);

/** Puts a saved view back that was taken away. */
export const POST = (request: Request, context: RouteContext): Promise<Response> =>
  changeViewHere({ request, context, shape: Wish }, (given) => restoreView(database(), given));
