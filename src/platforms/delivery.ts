export interface Handshake {
  query: Record<string, string | string[] | undefined>;
}
export interface HandshakeAnswer {
  status: number;
  body: string;
  contentType: string;
}
export type ForgetRequest = { isSigned: false } | { isSigned: true; personExternalId: string };
export interface Delivery {
  headers: Record<string, string | undefined>;
  rawBody: Uint8Array;
}
