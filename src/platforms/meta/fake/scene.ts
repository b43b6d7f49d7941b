import { onTestFinished } from "vitest";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import type { Outbound } from "@/platforms/outbound";
import { facebook } from "../facebook/connector";
import { instagram } from "../instagram/connector";
import type { Product } from "./entries";
import { examServer } from "./exam-server";

/** One of Meta's platforms with a session on it, gone when the test is. */
export async function scene(product: Product, postOut?: PostOut) {
  const platform = await examServer(product, postOut && { postOut });
  onTestFinished(() => platform.close());
  const connector = product === "facebook" ? facebook : instagram;
  const session = connector.connect(platform.connection);
  const pull = async (source: "comments" | "own_posts" | "direct_messages") => {
    const page = await session.pull?.(source, null);
    return (page?.envelopes ?? []).flatMap(({ body }) =>
      connector.parse(JSON.parse(body), platform.connection.account),
    );
  };
  /** What was asked of the platform, the newest last. */
  const asked = () => platform.fake.log.since(0);
  return { ...platform, connector, session, pull, asked, stage: platform.fake.stage };
}

/** An answer with nothing to it but what is asked about. */
export const anAnswer = (given: Partial<Outbound>): Outbound => ({
  id: crypto.randomUUID(),
  visibility: "public",
  text: "We are on it.",
  inReplyToExternalId: null,
  inReplyToUsername: null,
  threadExternalId: null,
  recipientExternalId: null,
  recipientUsername: null,
  privateReplyToExternalId: null,
  isByPerson: true,
  withPrivateLink: false,
  files: [],
  ...given,
});
