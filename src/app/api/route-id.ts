import { z } from "zod";

export interface RouteContext {
  params: Promise<{ id: string }>;
}

/** The id in the address; null when it is none, which is the same as one that does not exist. */
export async function routeId({ params }: RouteContext): Promise<string | null> {
  return z.uuid().safeParse((await params).id).data ?? null;
}
