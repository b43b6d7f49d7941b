/** The call's answer, or a throw of `late()` after that many milliseconds. The call itself cannot be stopped: its end goes unheard. */
export async function callInTime<T>(
  call: Promise<T>,
  { withinMs, late }: { withinMs: number; late(): Error },
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), withinMs);
  });
  try {
    return await Promise.race([call, lateness]);
  } finally {
    clearTimeout(timer);
  }
}
