import { shaped } from "../asked-fields";
import type { Call, Route } from "../call";
import { listAsk, listed } from "../listed";
import { Refusal } from "../refusal";
import { pageView } from "../view-facebook";

/** What a person has, and what a Page lets an application hear. */
export const accountRoutes: Route[] = [
  {
    method: "GET",
    path: "/me/accounts",
    handle(call) {
      const items = call.pageIds.map((id) => ({ id, deletedAt: null }));
      const show = ({ id }: { id: string }) => shaped(pageView(call, id), call.fields);
      return listed(
        { name: call.pathname, items, show },
        listAsk(Object.fromEntries(call.query)),
        call.paging,
      );
    },
  },
  {
    method: "GET",
    path: "/:id/subscribed_apps",
    handle(call) {
      const fields = call.stage.world.subscribedPages.get(ownPage(call));
      return {
        data: fields ? [{ id: call.stage.world.app.id, name: "Sixty", subscribed_fields: fields }] : [],
      };
    },
  },
  {
    method: "POST",
    path: "/:id/subscribed_apps",
    handle(call) {
      const { subscribed_fields: fields } = call.body;
      if (typeof fields !== "string") throw Refusal.invalid("Param subscribed_fields is required.");
      call.stage.record({ type: "page_subscription", pageId: ownPage(call), fields: fields.split(",") });
      return { success: true };
    },
  },
  {
    method: "DELETE",
    path: "/:id/subscribed_apps",
    handle(call) {
      call.stage.record({ type: "page_unsubscription", pageId: ownPage(call) });
      return { success: true };
    },
  },
];

function ownPage({ pageId, params }: Call): string {
  if (pageId === null || params.id !== pageId) throw Refusal.noPermission();
  return pageId;
}
