/** The text as databases and screens can hold it: NUL and lone surrogates become U+FFFD. The raw event keeps them. Length and offsets stay. */
export const cleanText = (text: string): string => text.replaceAll("\0", "\ufffd").toWellFormed();
