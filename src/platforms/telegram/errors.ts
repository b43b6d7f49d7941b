import { z } from "zod";
import type { JsonAnswer } from "@/platforms/json-answer";
import type { Refusal } from "@/platforms/json-failure";

const Told = z.looseObject({
  ok: z.literal(false),
  error_code: z.number(),
  description: z.string().default(""),
  parameters: z.looseObject({ retry_after: z.number().optional() }).optional(),
});

/** Telegram tells its errors in words; the code is the status once more. */
export function refusalOf({ body }: JsonAnswer): Refusal | null {
  const told = Told.safeParse(body);
  if (!told.success) return null;
  const { error_code: code, description } = told.data;
  const known = REFUSALS.find(([status, words]) => status === code && words.test(description));
  return known ? { ...known[2], code } : null;
}

const REFUSALS: [status: number, words: RegExp, refusal: Refusal][] = [
  // A wrong token makes an address that does not exist.
  [404, /^Not Found/, { fault: "unauthorized" }],
  [409, /./, { fault: "unavailable" }],
  [403, /blocked by the user|user is deactivated|can't initiate|can't send messages/, closed()],
  [400, /chat not found|PEER_ID_INVALID/, closed()],
  [
    400,
    /text is too long|message is too long|caption is too long/,
    { fault: "rejected", reason: "text_too_long" },
  ],
  [400, /not modified/, { fault: "rejected", reason: "duplicate" }],
  [
    400,
    /to (edit|delete|be replied) not found|MESSAGE_ID_INVALID/,
    { fault: "rejected", reason: "target_gone" },
  ],
  [413, /./, { fault: "rejected", reason: "files_not_taken" }],
  [400, /^Bad Request: (PHOTO|IMAGE|MEDIA)_/, { fault: "rejected", reason: "files_not_taken" }],
  [400, /no text in the message/, { fault: "rejected", reason: "not_permitted" }],
  [400, /file is too big/, { fault: "rejected", reason: "not_permitted" }],
  [400, /file_id|FILE_ID_INVALID|FILE_REFERENCE/, { fault: "rejected", reason: "target_gone" }],
  [400, /can't be (edited|deleted)/, { fault: "rejected", reason: "not_permitted" }],
];

/** The person has blocked the bot, or never wrote to it. */
function closed(): Refusal {
  return { fault: "rejected", reason: "private_not_accepted" };
}

/** Seconds from now. */
export function retryAtIn({ body }: JsonAnswer): Date | null {
  const seconds = Told.safeParse(body).data?.parameters?.retry_after;
  return seconds === undefined ? null : new Date(Date.now() + seconds * 1000);
}
