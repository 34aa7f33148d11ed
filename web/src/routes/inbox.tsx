import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { InboxView } from "@/features/inbox/InboxView";
import type { InboxSearch } from "@/features/inbox/inbox-model";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";

const route = getRouteApi("/deck/inbox");

const withoutEmpty = (search: object) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value));

export function InboxRoute() {
  const t = useWords("inbox");
  const { id, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (next: InboxSearch) => void navigate({ search: withoutEmpty(next), replace: true }),
    [navigate],
  );
  const onOpen = (next: string | null) =>
    void navigate({
      search: withoutEmpty({ ...search, id: next }),
      replace: id !== undefined && next !== null,
    });
  return (
    <>
      <PageHeader eyebrow={t("deck")} title={t("title")} lead={t("lead")} />
      <InboxView search={search} open={id} onSearch={onSearch} onOpen={onOpen} />
    </>
  );
}
