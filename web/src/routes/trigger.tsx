import { getRouteApi } from "@tanstack/react-router";
import { EventTriggerPage, HookPage, SchedulePage } from "@/features/triggers/TriggerPages";
import { isSort } from "@/features/triggers/trigger-contracts";

const route = getRouteApi("/deck/triggers/$sort/$name");
const PAGES = { schedules: SchedulePage, hooks: HookPage, events: EventTriggerPage };

export function TriggerRoute() {
  const { sort, name } = route.useParams();
  if (!isSort(sort)) return null;
  const Page = PAGES[sort];
  return <Page key={`${sort}/${name}`} name={name} />;
}
