import { join } from "node:path";
import type { ReactNode } from "react";
import { get } from "./door";
import { during, endingOf } from "./request-scope";

interface PageModule {
  default(props: {
    params: Promise<unknown>;
    searchParams: Promise<unknown>;
  }): Promise<ReactNode> | ReactNode;
}

/** What a page hands to the screen when somebody opens it: the answer, and everything that would be in it. */
export async function openPage(
  folder: string,
  { address, cookie }: { address: string; cookie: string | undefined },
): Promise<{ answer: string; content: string }> {
  const page: PageModule = await import(join(process.cwd(), "src/app", folder, "page.tsx"));
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const props = {
    params: Promise.resolve(paramsIn(folder, pathname)),
    searchParams: Promise.resolve(Object.fromEntries(searchParams)),
  };
  try {
    const content = await during(get(address, cookie), async () => page.default(props));
    return { answer: "shown", content: JSON.stringify(content) };
  } catch (error) {
    return { answer: endingOf(error), content: "" };
  }
}

/** `channels/[id]` at `/channels/7` has the id 7. Folders in brackets are in no address. */
function paramsIn(folder: string, pathname: string): Record<string, string> {
  const given = pathname.split("/").slice(1);
  const named = folder.split("/").filter((part) => !part.startsWith("("));
  return Object.fromEntries(
    named.flatMap((part, at) => (part.startsWith("[") ? [[part.slice(1, -1), given[at] ?? ""]] : [])),
  );
}
