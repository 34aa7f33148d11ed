import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { openShare } from "./share-queries";

/** Opens a link by the secret behind its `#`, and goes on under an address that holds none. */
export function OpenShare({ token, onOpened }: { token: string; onOpened: (share: string) => void }) {
  const t = useWords("inspection");
  const opened = useQuery({
    queryKey: ["shares", "open", token],
    queryFn: () => openShare(token),
    enabled: token !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (opened.data) onOpened(opened.data);
  }, [opened.data, onOpened]);
  if (token === "") return <Failure text={t("link_incomplete")} />;
  if (opened.error) return <Failure {...failureOf(opened.error)} onRetry={() => void opened.refetch()} />;
  return <Loading lines={10} label={t("loading_execution")} />;
}
