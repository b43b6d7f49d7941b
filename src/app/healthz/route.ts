export const dynamic = "force-dynamic";

/** This process answers. */
export const GET = (): Response => new Response("ok", { headers: { "cache-control": "no-store" } });
