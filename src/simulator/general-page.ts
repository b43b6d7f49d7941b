import type { Ledger, LedgerMessage, Mounted } from "@/platforms/fake-kit/pretended";
import type { PageState } from "./desk";
import { escaped, field, folded, form, hidden, layout, moment, words } from "./html";

const MESSAGES_SHOWN = 60;

/** Write as a customer and see what is there, on any platform. No scripts. */
export function generalPage(
  { people, ledger, now }: Mounted,
  { title, said }: PageState & { title: string },
): string {
  const there = ledger();
  const newest = there.messages.slice(-MESSAGES_SHOWN).reverse();
  const isIn = (visibility: LedgerMessage["visibility"]) =>
    newest.filter((message) => message.visibility === visibility);
  const can = { edit: people.edit !== undefined, delete: people.delete !== undefined };
  return layout(
    `${title}, simulated`,
    `<header>
      <h1>${escaped(title)}, simulated</h1>
      <span class="quiet">It is ${moment(now().toISOString())} there · ${there.people.length} people · ${there.messages.length} messages</span>
      <nav><a href="/_sim/truth">Truth</a> <a href="/_sim/log">Calls</a> <a href="/_sim/faults">Faults</a> <a href="/_sim/platforms">All platforms</a></nav>
    </header>
    ${said ? `<p class="said" role="status">${escaped(said)}</p>` : ""}
    <main>
      <section><h2>Write as a customer</h2>${writeForms(people)}</section>
      ${people.post ? `<section><h2>In public, newest first</h2>${list(isIn("public"), can)}</section>` : ""}
      ${people.writePrivately ? `<section><h2>In private, newest first</h2>${list(isIn("private"), can)}</section>` : ""}
    </main>
    ${handleList(there)}`,
  );
}

const who = (name: string) => field(name, "Who writes", { handles: true });

function writeForms({ post, writePrivately, brandCalled }: Mounted["people"]): string {
  const inPublic = form("post", "Post", [
    who("author"),
    field("text", "Text", { value: brandCalled && `${brandCalled} `, long: true }),
    field("inReplyTo", "Replying to", { optional: true }),
  ]);
  const inPrivate = form("dm", "Send", [who("from"), field("text", "Text", { long: true })]);
  return [
    ...(post ? [folded("In public", inPublic, { open: true })] : []),
    ...(writePrivately ? [folded("In private", inPrivate, { open: !post })] : []),
    folded(
      "Somebody new",
      form("people", "Let them join", [
        field("username", "Handle"),
        field("name", "Name", { optional: true }),
      ]),
    ),
    folded("Time", form("advance", "Let it pass", [field("seconds", "Seconds", { value: "3600" })])),
    folded(
      "Trouble",
      form("fault", "Make the next call fail", [field("kind", "How", { value: "rate_limited" })]),
    ),
  ].join("");
}

function list(messages: LedgerMessage[], can: { edit: boolean; delete: boolean }): string {
  const lines = messages.map((message) => messageLine(message, can));
  return lines.length > 0 ? `<ol>${lines.join("")}</ol>` : "<p class=quiet>None yet.</p>";
}

function messageLine(message: LedgerMessage, can: { edit: boolean; delete: boolean }): string {
  const { id, author, to, at, text, deletedAt, isByBrand } = message;
  const acts = [
    ...(can.edit
      ? [form("edit", "Edit", [hidden("id", id), field("text", "New text", { value: text, long: true })])]
      : []),
    ...(can.delete ? [form("delete", "Delete", [hidden("id", id)])] : []),
  ];
  return `<li class="message"><strong><bdi>${escaped(author)}</bdi></strong>
    ${to ? `<span class="quiet">to <bdi>${escaped(to)}</bdi></span>` : ""} ${moment(at)}${deletedAt ? " · deleted" : ""}
    ${words(text)}
    ${isByBrand || acts.length === 0 || deletedAt ? "" : `<details><summary>Edit or delete</summary>${acts.join("")}</details>`}</li>`;
}

const handleList = ({ people }: Ledger) =>
  `<datalist id="handles">${people.map(({ username }) => `<option value="${escaped(username)}">`).join("")}</datalist>`;
