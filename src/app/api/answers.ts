/** What these addresses say belongs to one viewer at one moment: no cache keeps it. */
const HEADERS = { "cache-control": "no-store" };

export const answer = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: HEADERS });

export const done = (): Response => new Response(null, { status: 204, headers: HEADERS });

const REFUSALS = {
  400: "invalid",
  401: "signed_out",
  403: "refused",
  404: "not_found",
  413: "too_large",
  415: "not_json",
  429: "too_many",
} as const;

/** What does not exist and what the viewer may not see are refused in the same words. */
export const refuse = (status: keyof typeof REFUSALS): Response =>
  answer({ error: REFUSALS[status] }, status);
