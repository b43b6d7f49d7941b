import { z } from "zod";
import { blueskyLength } from "@/core/text/bluesky";
import { POST } from "../../payloads";
import { deletePost, putPost } from "../act-posts";
import type { Call, Routes } from "../call";
import { PostRecord } from "../entries";
import { cidOf, tidAt } from "../ids";
import { required } from "../params";
import { Refusal } from "../refusal";
import { refusePictures } from "./blobs";

const CREATE_POINTS = 3;
const DELETE_POINTS = 1;

export const recordRoutes: Routes = {
  "com.atproto.repo.createRecord": {
    kind: "procedure",
    auth: "access",
    points: CREATE_POINTS,
    handle: createRecord,
  },
  "com.atproto.repo.deleteRecord": {
    kind: "procedure",
    auth: "access",
    points: DELETE_POINTS,
    handle: deleteRecord,
  },
  "com.atproto.repo.getRecord": { kind: "query", auth: "none", handle: getRecord },
};

const Rkey = z.string().regex(/^(?!\.{1,2}$)[\w.~:-]{1,512}$/);
const NewRecord = z.object({
  repo: z.string(),
  collection: z.literal(POST),
  rkey: Rkey.optional(),
  record: z.record(z.string(), z.unknown()),
});

/** What the lexicon asks of references and facets of a post; that they lead somewhere, nobody asks. */
const CidText = z.string().regex(/^baf[a-z2-7]{56}$/);
const Ref = z.object({ uri: z.string().startsWith("at://"), cid: CidText });
const Strict = PostRecord.extend({
  createdAt: z.iso.datetime({ offset: true }),
  reply: z.object({ root: Ref, parent: Ref }).optional(),
  facets: z
    .array(
      z.looseObject({
        index: z.object({ byteStart: z.int().min(0), byteEnd: z.int().min(0) }),
        features: z.array(z.looseObject({ $type: z.string() })),
      }),
    )
    .optional(),
});

function createRecord(call: Call): Record<string, unknown> {
  const { stage, viewer, body } = call;
  const { rkey, record } = parsed(NewRecord, body, viewer.did);
  const post = Strict.safeParse(record);
  if (!post.success) throw Refusal.invalid(`Invalid ${POST} record: ${z.prettifyError(post.error)}`);
  const { graphemes, bytes } = blueskyLength(post.data.text);
  if (bytes > 3_000)
    throw Refusal.invalid(
      `Invalid ${POST} record: string too big (maximum 3000, got ${bytes}) at $.record.text`,
    );
  if (graphemes > 300)
    throw Refusal.invalid(
      `Invalid ${POST} record: grapheme too big (maximum 300, got ${graphemes}) at $.record.text`,
    );
  refusePictures(call, post.data.embed);
  const taken = rkey === undefined ? undefined : stage.world.posts.get(`at://${viewer.did}/${POST}/${rkey}`);
  // Not a conflict: the host breaks on it.
  if (taken && taken.deletedAt === null) throw Refusal.broken();
  const { uri, cid } = putPost(stage, { did: viewer.did, record: post.data, rkey, source: "api" });
  return { uri, cid, ...commit(stage.now()), validationStatus: "valid" };
}

const OldRecord = z.object({ repo: z.string(), collection: z.string(), rkey: Rkey });

/** What is not there is deleted already. */
function deleteRecord({ stage, viewer, body }: Call): Record<string, unknown> {
  const { collection, rkey } = parsed(OldRecord, body, viewer.did);
  const uri = `at://${viewer.did}/${collection}/${rkey}`;
  const post = stage.world.posts.get(uri);
  if (!post || post.deletedAt !== null) return {};
  deletePost(stage, uri);
  return commit(stage.now());
}

function getRecord({ stage: { world }, query }: Call): Record<string, unknown> {
  const repo = world.personCalled(required(query, "repo"));
  const uri = `at://${repo?.did}/${required(query, "collection")}/${required(query, "rkey")}`;
  const post = world.posts.get(uri);
  if (!post || post.deletedAt !== null) throw Refusal.notFound("RecordNotFound", uri);
  return { uri, cid: post.cid, value: post.record };
}

const commit = (at: Date) => ({ commit: { cid: cidOf(at.toISOString()), rev: tidAt(at) } });

function parsed<Schema extends z.ZodType<{ repo: string }>>(
  schema: Schema,
  body: unknown,
  did: string,
): z.output<Schema> {
  const input = schema.safeParse(body);
  if (!input.success) throw Refusal.invalid(`Input ${z.prettifyError(input.error)}`);
  if (input.data.repo !== did)
    throw new Refusal(401, "AuthenticationRequired", { message: "Authentication Required" });
  return input.data;
}
