import type { ReactNode } from "react";

interface GroupedListProps<Item> {
  label: string;
  /** One without items is not shown. */
  groups: { title: string; items: Item[] }[];
  entry: (item: Item) => ReactNode;
}

/** What there is to choose from, under headings. */
export function GroupedList<Item extends { id: string }>({ label, groups, entry }: GroupedListProps<Item>) {
  return (
    <nav aria-label={label} className="grid content-start gap-5">
      {groups.map(({ title, items }) =>
        items.length === 0 ? null : (
          <section key={title}>
            <h2 className="type-meta mb-1 font-semibold text-ink-3">{title}</h2>
            <ul>
              {items.map((item) => (
                <li key={item.id}>{entry(item)}</li>
              ))}
            </ul>
          </section>
        ),
      )}
    </nav>
  );
}
