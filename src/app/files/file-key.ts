import { hkdfSync } from "node:crypto";
import type { Viewer } from "@/core/views";
import { env } from "@/env";
import { fileAddresses } from "@/services/files/file-addresses";

/** A key of its own, out of the one that is kept. */
export const fileKey = () =>
  new Uint8Array(hkdfSync("sha256", Buffer.from(env().SIXTY_KEY, "base64"), "", "sixty file addresses", 32));

export const fileAddressesFor = ({ id: viewerId }: Viewer, now: Date) =>
  fileAddresses(fileKey(), { viewerId, now });
