import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Delivery, ForgetRequest } from "@/platforms/delivery";
import { Id } from "./values";

const Payload = z.looseObject({ algorithm: z.string(), user_id: Id });

/**
 * A person has asked Meta to have us forget them: a form with one signed request in it. Meta signs the packed payload
 * with the application's secret.
 */
export function forgetRequest({ rawBody }: Delivery, secret: string): ForgetRequest | null {
  const signed = new URLSearchParams(new TextDecoder().decode(rawBody)).get("signed_request");
  if (signed === null) return null;
  const [signature = "", packed = ""] = signed.split(".");
  const given = Buffer.from(signature, "base64url");
  const expected = createHmac("sha256", secret).update(packed).digest();
  const isSigned = secret !== "" && given.length === expected.length && timingSafeEqual(given, expected);
  if (!isSigned) return { isSigned };
  const read = Payload.safeParse(jsonFrom(Buffer.from(packed, "base64url").toString()));
  if (!read.success || read.data.algorithm.toUpperCase() !== "HMAC-SHA256") return { isSigned: false };
  return { isSigned, personExternalId: read.data.user_id };
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
