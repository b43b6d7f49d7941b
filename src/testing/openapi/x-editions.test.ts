import { describe, expect, it } from "vitest";
import { issueTokens, putPerson } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { fakeX } from "@/platforms/x/fake/fake-x";
import { postFields } from "@/platforms/x/fields";
import { judgesOf, type Mode } from "./x-editions";

const SLIPS_OF_THE_PLATFORM: [slip: string, written: RegExp, instead: string][] = [
  ["a misspelt field", /"text":/, '"txet":'],
  ["a misspelt field inside another", /"is_edit_eligible":/, '"edit_eligible":'],
  ["a field no post has", /"lang":/, '"colour":"red","lang":'],
  ["a number for an id", /"id":"\d+"/, '"id":7'],
  ["a metric left out", /"reply_count":0,/, ""],
  ["a count in words", /"like_count":0/, '"like_count":"none"'],
  ["a moment in words", /"created_at":"[^"]+"/, '"created_at":"today"'],
  ["a list beside the posts that nobody knows", /"includes":{/, '"includes":{"cats":[],'],
  ["a partial error without a title", /"title":"[^"]+",/, ""],
];

const SLIPS_OF_OURS: [slip: string, added: Record<string, string>][] = [
  ["an unknown parameter", { "shoe.fields": "size" }],
  ["an unknown field", { "user.fields": "shoe_size" }],
  ["too large a page", { max_results: "101" }],
];

describe.each(["documented", "newerNames"] as const)("X as %s", (mode) => {
  it.each(judgesOf(mode))("has nothing that edition $edition complains of", async (judge) => {
    await mentions({ mode, watched: judge.watch });
    expect(judge.complaints).toEqual([]);
  });

  describe.each(SLIPS_OF_THE_PLATFORM)("answers with %s", (_slip, written, instead) => {
    it.each(judgesOf(mode))("which edition $edition notices", async (judge) => {
      await mentions({ mode, watched: (handler) => judge.watch(rewritten(handler, written, instead)) });
      expect(judge.complaints).not.toEqual([]);
    });
  });

  describe.each(SLIPS_OF_OURS)("is asked with %s", (_slip, added) => {
    it.each(judgesOf(mode))("which edition $edition notices", async (judge) => {
      await mentions({ mode, watched: judge.watch, query: added });
      expect(judge.complaints).not.toEqual([]);
    });
  });
});

describe("an allowed difference", () => {
  it.each(judgesOf("newerNames"))("is told by edition $edition as long as nothing has needed it", (judge) => {
    expect(judge.unneeded.size).toBeGreaterThan(0);
  });
});

type Handler = (request: Request) => Promise<Response>;

/** A page with a post, its writer, its metrics, and the post that it answers gone. */
async function mentions({
  mode,
  watched,
  query = {},
}: {
  mode: Mode;
  watched: (handler: Handler) => Handler;
  query?: Record<string, string>;
}): Promise<void> {
  const fake = fakeX({ clock: { now: () => new Date("2026-11-18T09:00:00Z") } });
  fake.newerNames = mode === "newerNames";
  const { id } = putPerson(fake.stage, { username: "haldenair", name: "Halden Air" });
  const mira = putPerson(fake.stage, { username: "mira", name: "Mira" });
  writePost(fake.stage, { authorId: mira.id, text: "@haldenair and my bag?", inReplyToId: "1" });
  const { accessToken } = issueTokens(fake.stage, { personId: id });
  const asked = new URLSearchParams({ ...postFields, ...query });
  const headers = { authorization: `Bearer ${accessToken}` };
  await watched(fake.fetch)(new Request(`http://x.example/2/users/${id}/mentions?${asked}`, { headers }));
}

function rewritten(handler: Handler, written: RegExp, instead: string): Handler {
  return async (request) => {
    const response = await handler(request);
    const text = await response.text();
    expect(text).toMatch(written);
    return new Response(text.replace(written, instead), response);
  };
}
