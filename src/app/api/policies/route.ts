import { z } from "zod";
import { viewerOf } from "@/auth";
import { mayAct } from "@/core/policy";
import { HOLIDAYS_MAX, INTERVALS_A_DAY_MAX, POLICY_NAME_MAX, WEEK } from "@/core/sla/policy-wish";
import { database } from "@/db/client";
import { promisesView } from "@/db/queries/promises-view";
import { putPolicy } from "@/services/promises/put-policy";
import { answer, refuse } from "../answers";
import { answeredOn } from "../policies";
import { sentTo } from "../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 65_536;
/** What is wrong with the words themselves is told by the rules of policies. */
const WORD_MAX = 64;
const Word = z.string().max(WORD_MAX);
const Intervals = z.array(z.tuple([Word, Word])).max(INTERVALS_A_DAY_MAX);
const Target = z.strictObject({
  default: z.number(),
  ...{ urgent: z.number().optional(), high: z.number().optional() },
  ...{ normal: z.number().optional(), low: z.number().optional() },
});
const Wish = z.strictObject({
  id: z.uuid(),
  basedOn: z.number().int().nonnegative(),
  name: z.string().trim().max(POLICY_NAME_MAX),
  targets: z.strictObject({
    firstResponse: Target,
    nextResponse: Target.nullable(),
    // No clock runs for it yet.
    resolution: z.null(),
    warnAtShare: z.number(),
  }),
  calendar: z
    .strictObject({
      tz: Word,
      hours: z.partialRecord(z.enum(WEEK), Intervals),
      holidays: z.array(Word).max(HOLIDAYS_MAX),
      overrides: z.record(Word, Intervals).refine((dates) => Object.keys(dates).length <= HOLIDAYS_MAX),
    })
    .nullable(),
});

/** What is promised, and by which inboxes. For admins. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  if (!mayAct(viewer, "manage_promises")) return refuse(404);
  return answer(await promisesView(database()));
}

/** Makes a policy, or a new version of one. For admins. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  return answeredOn(await putPolicy(database(), { viewer: sent.viewer, now: new Date(), ...sent.wish }));
}
