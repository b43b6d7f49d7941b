import type { MetaStage } from "../stage";

/** Answers where an application speaks for itself; null for everything else. */
export async function appAnswer(
  _stage: MetaStage,
  _asked: {
    pathname: string;
    method: string;
    url: URL;
    body: Record<string, unknown>;
    request: Request;
  },
): Promise<unknown> {
  return null;
}
