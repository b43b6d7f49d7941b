/** The control page in the product's colours, light and dark; it may load nothing, so its letters are the system's. */
export const STYLE = `
  :root {
    color-scheme: light dark;
    --ground: light-dark(oklch(0.97 0.003 95), oklch(0.168 0.006 265));
    --paper: light-dark(oklch(0.995 0.001 95), oklch(0.198 0.007 265));
    --line: light-dark(oklch(0.905 0.004 95), oklch(0.292 0.009 265));
    --edge: light-dark(oklch(0.6 0.008 265), oklch(0.58 0.012 265));
    --ink: light-dark(oklch(0.225 0.014 265), oklch(0.945 0.004 265));
    --quiet: light-dark(oklch(0.505 0.012 265), oklch(0.685 0.01 265));
    --accent: light-dark(oklch(0.455 0.205 264), oklch(0.735 0.13 264));
    --accent-on: light-dark(oklch(0.995 0 0), oklch(0.165 0.03 264));
    --accent-wash: light-dark(oklch(0.953 0.018 264), oklch(0.266 0.038 264));
    --private: light-dark(oklch(0.435 0.078 188), oklch(0.8 0.08 186));
    --private-wash: light-dark(oklch(0.968 0.014 188), oklch(0.226 0.016 192));
    --over: light-dark(oklch(0.49 0.19 25), oklch(0.765 0.125 24));
    font: 15px/1.5 "Instrument Sans", system-ui, "Noto Sans Devanagari", "Vazirmatn", sans-serif;
  }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--ground); color: var(--ink); }
  header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: 1rem 1.5rem;
    background: var(--paper); border-block-end: 1px solid var(--line); }
  h1, h2 { font-family: Newsreader, Georgia, serif; font-weight: 500; margin: 0; text-wrap: balance; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.2rem; margin-block-end: .75rem; }
  header nav { display: flex; gap: 1rem; margin-inline-start: auto; }
  a { color: var(--accent); text-underline-offset: 3px; }
  .said { margin: 1rem 1.5rem 0; padding: .6rem .9rem; border-radius: 8px; background: var(--accent-wash); white-space: pre-wrap; }
  .quiet, time, em { color: var(--quiet); font-size: .87rem; font-style: normal; }
  main { display: grid; gap: 1.5rem; padding: 1.5rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
  @media (min-width: 900px) { main { grid-template-columns: minmax(15rem, 5fr) minmax(0, 6fr) minmax(0, 8fr); } }
  section { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 1.1rem 1.25rem; }
  section + section.under { margin-block-start: 1.5rem; }
  details { border-block-start: 1px solid var(--line); }
  details:first-of-type { border: 0; }
  summary { cursor: pointer; min-height: 44px; display: flex; align-items: center; font-weight: 600; list-style: none; }
  summary::after { content: "+"; margin-inline-start: auto; color: var(--quiet); }
  [open] > summary::after { content: "\\2212"; }
  form { display: grid; gap: .7rem; padding-block-end: 1rem; }
  label { display: grid; gap: .2rem; font-size: .87rem; font-weight: 600; }
  input, textarea { font: inherit; font-size: 1rem; font-weight: 400; width: 100%; min-height: 44px; padding: .5rem .7rem;
    color: inherit; background: transparent; border: 1px solid var(--edge); border-radius: 8px; resize: vertical; }
  button { justify-self: start; min-height: 44px; padding: 0 1.1rem; font: inherit; font-weight: 600; border: 0;
    border-radius: 6px; background: var(--accent); color: var(--accent-on); cursor: pointer; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  ol { margin: 0; padding: 0; list-style: none; overflow-wrap: anywhere; }
  ol.threads { max-height: 70vh; overflow-y: auto; }
  li { border-block-start: 1px solid var(--line); }
  li:first-child { border: 0; }
  li > a, .message { display: block; padding: .6rem 0; color: inherit; text-decoration: none; }
  li > a:hover strong, li > a[aria-current] strong { color: var(--accent); }
  li p { margin: 0; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
  article { padding: .2rem 0 0 1rem; border-inline-start: 2px dotted var(--edge); overflow-wrap: anywhere; }
  article > p { margin: 0 0 .3rem; }
  article .text { font: 1.15rem/1.5 Newsreader, Georgia, serif; white-space: pre-wrap; }
  article.brand { border-inline-start: 2px solid var(--accent); }
  article summary { font-size: .87rem; color: var(--quiet); font-weight: 400; }
  .invite { color: var(--private); background: var(--private-wash); padding: .3rem .6rem; border-radius: 6px; display: inline-block; }
  .danger { background: transparent; color: var(--over); border: 1px solid currentColor; }`;
