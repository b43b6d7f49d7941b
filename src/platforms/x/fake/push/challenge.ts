import { randomUUID } from "node:crypto";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import { xCrcResponse } from "@/platforms/signatures";

/** `wrong` ends a webhook at once; `silent` is borne for a while. */
export type Challenged = "right" | "wrong" | "silent";

/** Asks a webhook to prove that it knows the key, which is the application's consumer secret. */
export async function challenge(
  post: PostOut,
  { url, key }: { url: string; key: string },
): Promise<Challenged> {
  const token = randomUUID();
  const address = new URL(url);
  address.searchParams.set("crc_token", token);
  try {
    const { status, body } = await post({ url: address.href, method: "GET" });
    if (status >= 400) return "silent";
    return status === 200 && answers(body, xCrcResponse(key, token).response_token) ? "right" : "wrong";
  } catch {
    return "silent";
  }
}

function answers(body: string, expected: string): boolean {
  try {
    return JSON.parse(body)?.response_token === expected;
  } catch {
    return false;
  }
}
