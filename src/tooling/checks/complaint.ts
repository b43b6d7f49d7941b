/** One part of `npm run check`. It resolves with what is wrong, one line each; nothing is a pass. */
export interface Check {
  name: string;
  /** `write`: mend by itself what it can. */
  run(options: { write: boolean }): Promise<string[]>;
}
