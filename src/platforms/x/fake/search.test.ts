import { expect, it } from "vitest";
import { issueTokens, putPerson } from "./act-people";
import { writePost } from "./act-posts";
import { fakeX } from "./fake-x";

const NOW = new Date("2026-11-18T09:00:00Z");

function searching() {
  const fake = fakeX({ clock: { now: () => NOW } });
  const { stage } = fake;
  const brand = putPerson(stage, { username: "haldenair", name: "Halden Air" });
  const mira = putPerson(stage, { username: "mira", name: "Mira" });
  const { accessToken } = issueTokens(stage, { personId: brand.id });
  const ask = async (params: Record<string, string>) => {
    const url = `http://x/2/tweets/search/recent?${new URLSearchParams(params)}`;
    const response = await fake.fetch(
      new Request(url, { headers: { authorization: `Bearer ${accessToken}` } }),
    );
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const found = async (query: string) =>
    ((await ask({ query })).body.data ?? []).map(({ text }: { text: string }) => text);
  return { stage, brand, mira, ask, found };
}

it("finds answers to a brand, mentions of it, and quotes without its name, of the last seven days", async () => {
  const { stage, brand, mira, found } = searching();
  const old = new Date(NOW.getTime() - 8 * 86_400_000);
  writePost(stage, { authorId: mira.id, text: "@haldenair long ago", createdAt: old });
  const root = writePost(stage, { authorId: brand.id, text: "A new route." });
  writePost(stage, {
    authorId: mira.id,
    text: "when?",
    inReplyToId: root.id,
    excludeReplyUserIds: [brand.id],
  });
  writePost(stage, { authorId: mira.id, text: "@haldenair hello" });
  writePost(stage, { authorId: mira.id, text: "look at that", quotedId: root.id });
  expect(await found("to:haldenair OR @haldenair")).toEqual(["@haldenair hello", "when?"]);
  expect(await found(`quotes_of_tweet_id:${root.id} -from:haldenair`)).toEqual(["look at that"]);
  expect(await found('("new route" OR hello) -is:reply')).toEqual(["@haldenair hello", "A new route."]);
});

it("pages by its own token and refuses what it does not know", async () => {
  const { stage, mira, ask } = searching();
  for (let at = 0; at < 25; at++) writePost(stage, { authorId: mira.id, text: `@haldenair ${at}` });
  const first = (await ask({ query: "@haldenair", max_results: "10" })).body;
  const second = (await ask({ query: "@haldenair", max_results: "10", next_token: first.meta.next_token }))
    .body;
  expect(second.data[0].text).toBe("@haldenair 14");
  for (const query of ["", "lang_of:en x", "(a OR b", "a )", "OR b", "is:funny"])
    expect((await ask({ query })).status).toBe(400);
});
