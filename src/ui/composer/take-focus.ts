/** To the end of what stands there: it may have been begun before this field came. */
export function takeFocus(element: HTMLElement | null) {
  element?.focus();
  if (element instanceof HTMLTextAreaElement) {
    element.setSelectionRange(element.value.length, element.value.length);
  }
}
