import type { Visibility } from "@/core/inbound-event";
import type { Capabilities, PulledSource, Source } from "../capabilities";
import type { Session } from "../connector";
import type { Exam, ExamFailure, ExamServer, Questions } from "../contract";

/** What a connector and its platform can be asked about: what they do not offer, nobody asks for. */
export interface Abilities {
  capabilities: Capabilities;
  /** Where the customers' writing is read, at most one source a visibility. */
  inbound: { visibility: Visibility; source: Source }[];
  /** Of which the stream says something, where there is one. */
  heard: { visibility: Visibility; source: Source }[];
  /** In what an answer can be written. */
  outbound: Visibility[];
  /** The session has it. */
  does(act: keyof Session): boolean;
  /** It can happen on the platform. */
  happens(happening: keyof ExamServer): boolean;
  fails(kind: ExamFailure["kind"]): boolean;
}

/** Asks a fresh platform once, before the questions are chosen. */
export async function abilitiesOf(exam: Exam): Promise<Abilities> {
  const { connector } = exam;
  const platform = await exam.server();
  const session = connector.connect(platform.connection);
  await platform.close();
  const { capabilities } = connector;
  const readable = (["public", "private"] as const).map((visibility) => ({
    visibility,
    source: inboundSource(capabilities, visibility),
  }));
  const inbound = readable.flatMap(({ visibility, source }) => (source ? [{ visibility, source }] : []));
  return {
    capabilities,
    inbound,
    heard: inbound.filter(({ visibility }) => !platform.notInTheStream?.includes(visibility)),
    outbound: (["public", "private"] as const).filter((visibility) => capabilities.text[visibility] !== null),
    does: (act) => session[act] !== undefined,
    happens: (happening) => platform[happening] !== undefined,
    fails: (kind) => !platform.unheardOf?.includes(kind),
  };
}

/** Where customers' writing of that visibility is read; null where it is not. */
export function inboundSource({ sources }: Capabilities, visibility: Visibility): Source | null {
  const found = sources.find((one) => brings(one, visibility) && one.source !== "own_posts");
  return found?.source ?? null;
}

/** Where our own writing of that visibility is read: beside the customers' where it has no source of its own. */
export function ownSource(capabilities: Capabilities, visibility: Visibility): Source | null {
  const own = capabilities.sources.find((one) => brings(one, visibility) && one.source === "own_posts");
  return own?.source ?? inboundSource(capabilities, visibility);
}

const brings = (one: PulledSource, visibility: Visibility) => one.isMixed || one.visibility === visibility;

/** The questions, where there is something to be asked about. */
export const where = (isThere: boolean, questions: Questions): Questions => (isThere ? questions : {});

/** The questions once for each, such as each visibility. */
export const forEach = <One>(all: One[], questions: (one: One) => Questions): Questions =>
  Object.assign({}, ...all.map(questions));
