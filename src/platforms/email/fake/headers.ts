/** The header block of a mail, with the empty line that ends it. */
export function headBytes(bytes: Buffer): Buffer {
  const end = bytes.indexOf("\r\n\r\n");
  return end === -1 ? bytes : bytes.subarray(0, end + 4);
}

/** The first header of that name, unfolded; null when there is none. */
export function headerOf(bytes: Buffer, name: string): string | null {
  const head = headBytes(bytes)
    .toString("latin1")
    .replace(/\r\n[ \t]+/g, " ");
  const line = head.split("\r\n").find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}
