import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { OnceDialog } from "@/ui/OnceDialog";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure, Loading } from "@/ui/states";
import { NewKeyDialog } from "./NewKeyDialog";
import { keysQuery, type Role, useRevokeKey } from "./queries";

interface Revoking {
  id: string;
  name: string;
}

/** Keys for programs: made, seen by their first letters, revoked. */
export function ApiKeysPanel() {
  const tUi = useWords("ui");
  const t = useWords("access");
  const can = useCan();
  const { data: me } = useMe();
  const keys = useQuery(keysQuery);
  const revoke = useRevokeKey();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Revoking | null>(null);
  const workspaceOf = (id: string | null) =>
    id === null ? t("every") : (me?.workspaces.find((each) => each.id === id)?.name ?? t("another"));
  const create = can("api_keys.write") && (
    <Button variant="contained" startIcon={<Plus size={16} />} onClick={() => setMaking(true)}>
      {t("new_key")}
    </Button>
  );
  return (
    <>
      <PageHeader eyebrow={tUi("govern")} title={t("keys")} lead={t("keys_lead")} actions={create} />
      {keys.error && <Failure {...failureOf(keys.error)} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <Loading />}
      {keys.data && (
        <section className="panel table-scroll" aria-label={t("keys")}>
          {keys.data.items.length === 0 ? (
            <Empty icon={KeyRound} title={t("keys_empty_title")}>
              {t("keys_empty")}
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("name")}</th>
                  <th scope="col">{t("begins_with")}</th>
                  <th scope="col">{t("role")}</th>
                  <th scope="col">{t("workspace")}</th>
                  <th scope="col">{t("made")}</th>
                  <th scope="col">{t("ends")}</th>
                  <th scope="col">
                    <span className="unseen">{t("actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {keys.data.items.map((key) => (
                  <tr key={key.id}>
                    <td>
                      <b>{key.name}</b>
                    </td>
                    <td>
                      <code>{key.prefix}…</code>
                    </td>
                    <td>{t(`role_${key.role as Role}`)}</td>
                    <td>{workspaceOf(key.workspace_id)}</td>
                    <td title={moment(key.created_at)}>{ago(key.created_at)}</td>
                    <td title={key.expires_at ? moment(key.expires_at) : undefined}>
                      {key.expires_at ? ago(key.expires_at) : t("never")}
                    </td>
                    <td>
                      {can("api_keys.delete") && (
                        <Button
                          color="error"
                          aria-label={t("revoke_it", { name: key.name })}
                          onClick={() => setRevoking(key)}
                        >
                          {t("revoke")}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      {making && (
        <NewKeyDialog
          onClose={(key) => {
            setMaking(false);
            setMade(key);
          }}
        />
      )}
      {made && (
        <OnceDialog
          title={t("your_new_key")}
          note={t("key_note")}
          secret={made}
          onClose={() => setMade(null)}
        />
      )}
      <ConfirmDialog
        open={revoking !== null}
        title={t("revoke_question", { name: revoking?.name ?? "" })}
        confirm={t("revoke")}
        onClose={(yes) => {
          if (yes && revoking)
            revoke.mutate(revoking.id, { onSuccess: () => notify(t("revoked", { name: revoking.name })) });
          setRevoking(null);
        }}
      >
        {t("revoke_note")}
      </ConfirmDialog>
    </>
  );
}
