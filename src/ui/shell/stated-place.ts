/** Where the focus goes when what had it goes away: to the conversation, else to the list. */
const PLACES = ["thread", "rows", "empty-title"];

/** After the screen has been drawn anew. */
export function focusStatedPlace(): void {
  requestAnimationFrame(() => {
    const places = PLACES.map((id) => document.getElementById(id));
    places.find((element) => element?.checkVisibility())?.focus();
  });
}
