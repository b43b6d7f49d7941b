import { z } from "zod";
import type { Vault } from "./vault";

/** The masked spans of one version of a message, in the order of its masks. */
const Spans = z.array(z.object({ type: z.string(), value: z.string() }));
export type SecretSpan = z.infer<typeof Spans>[number];

const PURPOSE = "message-secret";

export const sealSpans = (vault: Vault, spans: readonly SecretSpan[]): Uint8Array =>
  vault.seal(JSON.stringify(spans.map(({ type, value }) => ({ type, value }))), PURPOSE);

export const openSpans = (vault: Vault, sealed: Uint8Array): SecretSpan[] =>
  Spans.parse(JSON.parse(vault.open(sealed, PURPOSE)));
