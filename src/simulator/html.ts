import { STYLE } from "./page-style";

/** The few pieces of HTML the control page is made of. Whatever people wrote goes through `escaped`. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What somebody wrote, in the direction of its own words: whom it is addressed to does not count. */
export function words(text: string, className = ""): string {
  const isRightToLeft = /^\P{L}*[\u0590-\u08ff]/u.test(text.replace(/@\w+/g, ""));
  return `<p class="${className}" dir="${isRightToLeft ? "rtl" : "ltr"}">${escaped(text)}</p>`;
}

export interface FieldStyle {
  value?: string;
  long?: boolean;
  optional?: boolean;
  /** Offers the handles that exist. */
  handles?: boolean;
}

export function field(
  name: string,
  label: string,
  { value = "", long = false, optional = false, handles = false }: FieldStyle = {},
): string {
  const required = optional ? "" : "required";
  const input = long
    ? `<textarea name="${name}" rows="3" dir="auto" ${required}>${escaped(value)}</textarea>`
    : `<input name="${name}" value="${escaped(value)}" autocomplete="off" ${handles ? `list="handles"` : ""} ${required}>`;
  return `<label><span>${label}${optional ? " <em>optional</em>" : ""}</span>${input}</label>`;
}

export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escaped(value)}">`;

export function form(verb: string, label: string, fields: string[]): string {
  return `<form method="post" action="/_sim/${verb}">${fields.join("")}<button>${escaped(label)}</button></form>`;
}

/** One of several that open in turn. */
export function folded(title: string, body: string, { open = false } = {}): string {
  return `<details name="write" ${open ? "open" : ""}><summary>${title}</summary>${body}</details>`;
}

/** A moment as people say it; the exact one is in the element. */
export function moment(iso: string): string {
  const shown = new Date(iso).toLocaleString("en", {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return `<time datetime="${escaped(iso)}" title="${escaped(iso)}">${shown}</time>`;
}

export function layout(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}
