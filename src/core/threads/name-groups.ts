/**
 * Things that share a name belong together, also by way of a third. Each thing's group is the position of its first
 * member in the order given.
 */
export function groupsByName(named: string[][]): number[] {
  const heads = named.map((_, at) => at);
  const headOf = (at: number): number => {
    let head = at;
    while (heads[head] !== undefined && heads[head] !== head) head = heads[head] ?? head;
    return head;
  };
  const firstWith = new Map<string, number>();
  for (const [at, names] of named.entries()) {
    for (const name of names) {
      const other = firstWith.get(name);
      if (other === undefined) firstWith.set(name, at);
      else join(heads, headOf(other), headOf(at));
    }
  }
  return named.map((_, at) => headOf(at));
}

function join(heads: number[], a: number, b: number): void {
  heads[Math.max(a, b)] = Math.min(a, b);
}
