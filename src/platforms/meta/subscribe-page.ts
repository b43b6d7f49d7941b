import { z } from "zod";
import type { Graph } from "./graph";
import { listIn, readable } from "./lists";
import { Id } from "./values";

const SubscribedApp = z.looseObject({ id: Id, subscribed_fields: z.array(z.string()).default([]) });

/** Has Meta tell our application nothing of the Page any more. The token lives on: it is taken back by whoever gave it. */
export async function unsubscribePage(graph: Graph, pageId: string): Promise<void> {
  await graph.write(`${pageId}/subscribed_apps`, { endpoint: "subscriptions", method: "DELETE" });
}

/** Has Meta tell our application what happens on the Page; says whether it did not before. */
export async function subscribePage(
  graph: Graph,
  { pageId, appId, fields }: { pageId: string; appId: string | undefined; fields: string[] },
): Promise<boolean> {
  const path = `${pageId}/subscribed_apps`;
  const { body } = await graph.read(path, { endpoint: "subscriptions" });
  const ours = readable(SubscribedApp, listIn(body).data).filter(
    ({ id }) => appId === undefined || id === appId,
  );
  if (ours.some(({ subscribed_fields: present }) => fields.every((field) => present.includes(field))))
    return false;
  await graph.write(path, { endpoint: "subscriptions", json: { subscribed_fields: fields.join(",") } });
  return true;
}
