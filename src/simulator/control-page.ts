import type { FakeX } from "@/platforms/x/fake/fake-x";
import { currentVersion, type Post, type World } from "@/platforms/x/fake/world";
import { DEMO_BRAND } from "./brand";
import { escaped, field, form, layout } from "./html";
import { nameOf } from "./truth";

const THREADS_SHOWN = 60;
const MESSAGES_SHOWN = 30;

export interface PageState {
  /** The conversation shown as the public sees it. */
  thread: string | null;
  /** What the last form led to. */
  said: string | null;
}

/** A plain page: write as a customer, in public or in private, edit, delete, and see what the public sees. */
export function controlPage(fake: FakeX, { thread, said }: PageState): string {
  const { world } = fake.stage;
  return layout(`
    <h1>X, simulated</h1>
    <p class="note">${said ? `<strong role="status">${escaped(said)}</strong> · ` : ""}Its clock says ${fake.stage.now().toISOString()}.
      ${world.people.size} people, ${world.posts.size} posts, ${world.directMessages.size} direct messages.
      <a href="/_sim/truth">truth</a> · <a href="/_sim/log">log</a> · <a href="/_sim/faults">faults</a></p>
    <div class="columns">
      <section><h2>Write as a customer</h2>${writeForms()}</section>
      <section><h2>Threads, newest first</h2>${threadList(world)}</section>
      <section>
        ${thread ? threadView(world, thread) : "<h2>Thread</h2><p>Choose one to see it as the public does.</p>"}
        <h2>Direct messages, newest first</h2>${messageList(world)}
      </section>
    </div>`);
}

function writeForms(): string {
  return [
    form("people", "Someone new", [field("username"), field("name"), field("followers", { value: "250" })]),
    form("post", "In public", [
      field("author"),
      field("text", { value: `@${DEMO_BRAND.username} `, long: true }),
      field("inReplyTo", { optional: true }),
    ]),
    form("dm", "In private", [
      field("from"),
      field("to", { value: DEMO_BRAND.username }),
      field("text", { long: true }),
    ]),
    form("advance", "Move the clock", [field("seconds", { value: "3600" })]),
    form("fault", "Make the next call fail", [
      field("kind", { value: "rate_limited" }),
      field("path", { value: "/2/tweets" }),
    ]),
  ].join("");
}

function threadList(world: World): string {
  const roots = new Map<string, Post>();
  for (const post of world.posts.values()) {
    roots.delete(post.conversationId);
    roots.set(post.conversationId, post);
  }
  const newest = [...roots].reverse().slice(0, THREADS_SHOWN);
  const lines = newest.map(([id, post]) => {
    const by = nameOf(world, (world.postOf(id) ?? post).authorId);
    return `<li><a href="/_sim?thread=${id}"><bdi>@${escaped(by)}</bdi>: <bdi>${escaped(currentVersion(world.postOf(id) ?? post).text.slice(0, 90))}</bdi></a></li>`;
  });
  return `<ul>${lines.join("")}</ul>`;
}

function messageList(world: World): string {
  const newest = [...world.directMessages.values()].slice(-MESSAGES_SHOWN).reverse();
  const lines = newest.map(({ senderId, recipientId, text }) => {
    const [from, to] = [nameOf(world, senderId), nameOf(world, recipientId)].map(escaped);
    return `<li><strong><bdi>@${from}</bdi> to <bdi>@${to}</bdi></strong>: <bdi>${escaped(text)}</bdi></li>`;
  });
  return lines.length > 0 ? `<ul>${lines.join("")}</ul>` : "<p>None yet.</p>";
}

/** As a stranger sees it: nothing deleted, nothing hidden, nothing private. */
function threadView(world: World, conversationId: string): string {
  const posts = [...world.posts.values()].filter((post) => post.conversationId === conversationId);
  const visible = posts.filter(
    (post) => post.deletedAt === null && !post.hidden && !world.suspended.has(post.authorId),
  );
  return `<h2>Thread ${escaped(conversationId)}</h2>${visible.map((post) => postView(world, post)).join("") || "<p>The public sees nothing here.</p>"}`;
}

function postView(world: World, post: Post): string {
  const { text, createdAt } = currentVersion(post);
  const isBrand = post.authorId === DEMO_BRAND.id;
  return `<article class="${isBrand ? "brand" : ""}">
    <p><strong><bdi>@${escaped(nameOf(world, post.authorId))}</bdi></strong> ${escaped(createdAt)}${post.versions.length > 1 ? " · edited" : ""}</p>
    <p dir="auto">${escaped(text)}</p>
    ${post.directMessageDeepLink ? "<p><em>[Send a private message]</em></p>" : ""}
    <details><summary>${escaped(post.id)}</summary>
      ${form("post", "Reply", [field("inReplyTo", { value: post.id, hidden: true }), field("author"), field("text", { long: true })])}
      ${form("edit", "Edit", [field("id", { value: post.id, hidden: true }), field("text", { value: text, long: true })])}
      ${form("delete", "Delete", [field("id", { value: post.id, hidden: true })])}
    </details></article>`;
}
