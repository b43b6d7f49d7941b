import { z } from "zod";
import { viewerOf } from "@/auth";
import { decodeCursor } from "@/core/inbox-cursor";
import { SEARCH_MAX } from "@/core/search/parse-search";
import { zoneNamed } from "@/core/sla/zone-offsets";
import { answer, refuse } from "../answers";
import { paramsOf } from "../request-input";
import { answerSearch } from "./answer-search";

export const dynamic = "force-dynamic";

const CURSOR_MAX = 200;

const SearchParams = z.strictObject({
  q: z.string().trim().min(1).max(SEARCH_MAX),
  zone: z.string().transform(zoneNamed).pipe(z.string()),
  cursor: z
    .string()
    .max(CURSOR_MAX)
    .refine((text) => decodeCursor(text) !== null)
    .optional()
    .transform((text) => text ?? null),
});

/** What answers a question and exists for the viewer. A question that is not understood is answered with what is wrong. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const wish = SearchParams.safeParse(paramsOf(request));
  return wish.success ? answer(await answerSearch(viewer, wish.data, new Date())) : refuse(400);
}
