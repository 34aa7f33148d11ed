import { getRouteApi, useLocation } from "@tanstack/react-router";
import { useCallback } from "react";
import { OpenShare } from "@/features/executions/OpenShare";
import { SharedView } from "@/features/executions/SharedView";
import { moved, type Place } from "@/features/executions/tabs";

const route = getRouteApi("/deck/shared");

export function Shared() {
  const { share, ...place } = route.useSearch();
  const token = useLocation({ select: ({ hash }) => hash });
  const navigate = route.useNavigate();
  const onPlace = useCallback(
    (change: Place) =>
      void navigate({
        search: (before) => moved(before, change),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const onOpened = useCallback(
    (opened: string) => void navigate({ search: { share: opened }, hash: "", replace: true }),
    [navigate],
  );
  return share ? (
    <SharedView key={share} share={share} place={place} onPlace={onPlace} />
  ) : (
    <OpenShare token={token} onOpened={onOpened} />
  );
}
