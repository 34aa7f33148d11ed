import { useWords } from "@/lib/words";
import { CopyButton } from "./CopyButton";

/** By which the server's log knows a request that failed: shown, so that whoever helps can find it. */
export function RequestId({ id }: { id: string }) {
  const t = useWords("ui");
  return (
    <p className="failure-id small">
      {t("request_id")} <code>{id}</code> <CopyButton text={id} label={t("copy_request_id")} />
    </p>
  );
}
