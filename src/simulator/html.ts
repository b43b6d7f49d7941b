/** The few pieces of HTML the control page is made of. Whatever people wrote goes through `escaped`. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface FieldStyle {
  value?: string;
  long?: boolean;
  optional?: boolean;
  hidden?: boolean;
}

export function field(
  name: string,
  { value = "", long = false, optional = false, hidden = false }: FieldStyle = {},
): string {
  if (hidden) return `<input type="hidden" name="${name}" value="${escaped(value)}">`;
  const required = optional ? "" : "required";
  const input = long
    ? `<textarea name="${name}" rows="3" dir="auto" ${required}>${escaped(value)}</textarea>`
    : `<input name="${name}" value="${escaped(value)}" ${required}>`;
  return `<label>${name}${optional ? " (optional)" : ""}${input}</label>`;
}

export function form(verb: string, label: string, fields: string[]): string {
  return `<form method="post" action="/_sim/${verb}">${fields.join("")}<button>${escaped(label)}</button></form>`;
}

export function layout(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>X, simulated</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 1.5rem; }
  .columns { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); align-items: start; }
  form { display: grid; gap: .4rem; margin-block-end: 1.25rem; }
  label { display: grid; }
  input, textarea, button { font: inherit; padding: .35rem .5rem; }
  button { justify-self: start; }
  ul { padding: 0; list-style: none; }
  li { margin-block-end: .4rem; overflow-wrap: anywhere; }
  article { border-inline-start: 3px solid #8888; padding-inline-start: .8rem; margin-block-end: 1rem; overflow-wrap: anywhere; }
  article.brand { border-color: #3a7bd5; }
  .note { color: GrayText; }`;
