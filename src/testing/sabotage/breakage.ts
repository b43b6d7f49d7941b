/** One line broken, and the promise that must be seen to break. */
export interface Breakage {
  name: string;
  file: string;
  /** Stands exactly once in the file. */
  find: string;
  replace: string;
  /** Test file, or flow, and (part of) the full name of the test that must turn red. */
  test: string;
  promise: string;
}
