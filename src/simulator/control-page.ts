import type { FakeX } from "@/platforms/x/fake/fake-x";
import { currentVersion, type Post, type World } from "@/platforms/x/fake/world";
import { DEMO_BRAND } from "./brand";
import type { PageState } from "./desk";
import { escaped, field, folded, form, hidden, layout, moment, words } from "./html";
import { nameOf } from "./truth";

const THREADS_SHOWN = 60;
const MESSAGES_SHOWN = 30;

/** Write as a customer, in public or in private, edit, delete, and see what the public sees. No scripts. */
export function controlPage(fake: FakeX, { thread, said }: PageState): string {
  const { world } = fake.stage;
  return layout(
    "X, simulated",
    `
    <header>
      <h1>X, simulated</h1>
      <span class="quiet">It is ${moment(fake.stage.now().toISOString())} there · ${world.people.size} people ·
        ${world.posts.size} posts · ${world.directMessages.size} direct messages</span>
      <nav><a href="/_sim/truth">Truth</a><a href="/_sim/log">Calls</a><a href="/_sim/faults">Faults</a> <a href="/_sim/platforms">All platforms</a></nav>
    </header>
    ${said ? `<p class="said" role="status">${escaped(said)}</p>` : ""}
    <main>
      <section><h2>Write as a customer</h2>${writeForms()}</section>
      <section><h2>Threads, newest first</h2>${threadList(world, thread)}</section>
      <div>
        <section>${thread ? threadView(world, thread) : "<h2>As the public sees it</h2><p class=quiet>Choose a thread.</p>"}</section>
        <section class="under"><h2>Direct messages, newest first</h2>${messageList(world)}</section>
      </div>
    </main>
    ${handleList(world)}`,
  );
}

const who = (name: string, label: string, value = "") => field(name, label, { value, handles: true });

function writeForms(): string {
  return [
    folded(
      "In public",
      form("post", "Post", [
        who("author", "Who writes"),
        field("text", "Text", { value: `@${DEMO_BRAND.username} `, long: true }),
        field("inReplyTo", "Replying to post", { optional: true }),
      ]),
      { open: true },
    ),
    folded(
      "In private",
      form("dm", "Send", [
        who("from", "Who writes"),
        who("to", "To", DEMO_BRAND.username),
        field("text", "Text", { long: true }),
      ]),
    ),
    folded(
      "Somebody new",
      form("people", "Let them join", [
        field("username", "Handle"),
        field("name", "Name", { optional: true }),
        field("followers", "Followers", { value: "250" }),
      ]),
    ),
    folded("Time", form("advance", "Let it pass", [field("seconds", "Seconds", { value: "3600" })])),
    folded(
      "Trouble",
      form("fault", "Make the next call fail", [
        field("kind", "How", { value: "rate_limited" }),
        field("path", "Which call", { value: "/2/tweets" }),
      ]),
    ),
  ].join("");
}

/** The handles that the fields offer. */
const handleList = ({ people }: World) =>
  `<datalist id="handles">${[...people.values()].map(({ username }) => `<option value="${escaped(username)}">`).join("")}</datalist>`;

function threadList(world: World, shown: string | null): string {
  const roots = new Map<string, Post>();
  for (const post of world.posts.values()) {
    roots.delete(post.conversationId);
    roots.set(post.conversationId, post);
  }
  const newest = [...roots].reverse().slice(0, THREADS_SHOWN);
  return `<ol class="threads">${newest.map(([id, latest]) => threadLine(world, { id, latest, isShown: id === shown })).join("")}</ol>`;
}

function threadLine(
  world: World,
  { id, latest, isShown }: { id: string; latest: Post; isShown: boolean },
): string {
  const root = world.postOf(id) ?? latest;
  return `<li><a href="/_sim?thread=${id}" ${isShown ? `aria-current="true"` : ""}>
    <strong><bdi>@${escaped(nameOf(world, root.authorId))}</bdi></strong> ${moment(currentVersion(latest).createdAt)}
    ${words(currentVersion(root).text)}</a></li>`;
}

function messageList(world: World): string {
  const newest = [...world.directMessages.values()].slice(-MESSAGES_SHOWN).reverse();
  const lines = newest.map(({ senderId, recipientId, text, createdAt }) => {
    const [from, to] = [nameOf(world, senderId), nameOf(world, recipientId)].map(escaped);
    return `<li class="message"><strong><bdi>@${from}</bdi></strong> <span class="quiet">to <bdi>@${to}</bdi></span> ${moment(createdAt)}
      ${words(text)}</li>`;
  });
  return lines.length > 0 ? `<ol>${lines.join("")}</ol>` : "<p class=quiet>None yet.</p>";
}

/** As a stranger sees it: nothing deleted, nothing hidden, nothing private. */
function threadView(world: World, conversationId: string): string {
  const posts = [...world.posts.values()].filter((post) => post.conversationId === conversationId);
  const visible = posts.filter(
    (post) => post.deletedAt === null && !post.hidden && !world.suspended.has(post.authorId),
  );
  return `<h2>As the public sees it</h2>${visible.map((post) => postView(world, post)).join("") || "<p class=quiet>The public sees nothing here.</p>"}`;
}

/** A file is known by its digest: its bytes are not kept. */
const mediumLine = ({ type, file, altText }: Post["media"][number]): string =>
  `<p class="quiet">${escaped(type)}${file ? ` · ${file.size} bytes · ${file.digest.slice(0, 12)}` : ""}${altText ? ` · ${escaped(altText)}` : ""}</p>`;

function postView(world: World, post: Post): string {
  const { text, createdAt } = currentVersion(post);
  return `<article class="${post.authorId === DEMO_BRAND.id ? "brand" : ""}">
    <p><strong><bdi>@${escaped(nameOf(world, post.authorId))}</bdi></strong> ${moment(createdAt)}${post.versions.length > 1 ? " · edited" : ""}</p>
    ${words(text, "text")}
    ${post.media.map(mediumLine).join("")}
    ${post.directMessageDeepLink ? `<p class="invite">Send a private message</p>` : ""}
    <details><summary>Reply, edit or delete · ${escaped(post.id)}</summary>
      ${form("post", "Reply", [hidden("inReplyTo", post.id), who("author", "Who replies"), field("text", "Reply", { long: true })])}
      ${form("edit", "Edit", [hidden("id", post.id), field("text", "New text", { value: text, long: true })])}
      ${form("delete", "Delete", [hidden("id", post.id)]).replace("<button>", `<button class="danger">`)}
    </details></article>`;
}
