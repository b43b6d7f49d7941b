import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ListFilter } from "@/core/list-filter";
import type { InboxPage, InboxRow } from "@/core/views";
import { type CommandDraft, expectRow } from "./optimism";
import { keys } from "./queries";

/**
 * Takes rows out of the lists that these commands took them out of. Otherwise a row that is read again by itself would
 * stand there anew, in a version that nobody has dealt with yet.
 */
export function leaveLists(client: QueryClient, commands: readonly CommandDraft[]): void {
  const done = new Map(commands.map((command) => [command.conversationId, command]));
  const lists = client.getQueriesData<InfiniteData<InboxPage, string | null>>({ queryKey: keys.lists });
  for (const [key, data] of lists) {
    const { view } = key[1] as ListFilter;
    const stays = (row: InboxRow) => {
      const command = done.get(row.id);
      return !command || expectRow(row, command, { view, assignable: [] }) !== null;
    };
    if (data)
      client.setQueryData(key, {
        ...data,
        pages: data.pages.map((page) => ({ ...page, rows: page.rows.filter(stays) })),
      });
  }
}
