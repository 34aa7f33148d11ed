import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { LockKeyhole, Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import { notify } from "@/lib/notices";
import { Phrase } from "@/lib/Phrase";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure, Loading } from "@/ui/states";
import { secretsQuery, useRemoveSecret } from "./queries";
import { SecretDialog } from "./SecretDialog";

/** The workspace's secrets by name; values go in and never come out. */
export function SecretsPanel() {
  const t = useWords("secrets");
  const tUi = useWords("ui");
  const can = useCan();
  const { data: me } = useMe();
  const secrets = useQuery(secretsQuery);
  const remove = useRemoveSecret();
  const [setting, setSetting] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        eyebrow={tUi("govern")}
        title={t("title")}
        lead={t("lead", { workspace: me?.workspace.name ?? "" })}
        actions={
          can("secrets.write") && (
            <Button variant="contained" startIcon={<Plus size={16} />} onClick={() => setSetting("")}>
              {t("new")}
            </Button>
          )
        }
      />
      {secrets.error && <Failure {...failureOf(secrets.error)} onRetry={() => void secrets.refetch()} />}
      {secrets.isPending && <Loading />}
      {secrets.data && (
        <section className="panel table-scroll" aria-label={t("title")}>
          {secrets.data.items.length === 0 ? (
            <Empty icon={LockKeyhole} title={t("empty_title")}>
              <Phrase text={t("empty")} parts={{ code: (text) => <code>{text}</code> }} />
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("name")}</th>
                  <th scope="col">{t("goes_to")}</th>
                  <th scope="col">{t("set_at")}</th>
                  <th scope="col">
                    <span className="unseen">{t("actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {secrets.data.items.map(({ name, hosts, updated_at }) => (
                  <tr key={name}>
                    <td>
                      <code>{name}</code>
                    </td>
                    <td>{hosts.join(", ") || t("providers_alone")}</td>
                    <td title={moment(updated_at)}>{ago(updated_at)}</td>
                    <td>
                      {can("secrets.write") && (
                        <Button aria-label={t("replace_it", { name })} onClick={() => setSetting(name)}>
                          {t("replace")}
                        </Button>
                      )}
                      {can("secrets.delete") && (
                        <Button
                          color="error"
                          aria-label={t("delete_it", { name })}
                          onClick={() => setRemoving(name)}
                        >
                          {t("delete")}
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
      {setting !== null && <SecretDialog name={setting} onClose={() => setSetting(null)} />}
      <ConfirmDialog
        open={removing !== null}
        title={t("delete_question", { name: removing ?? "" })}
        confirm={t("delete")}
        onClose={(yes) => {
          if (yes && removing)
            remove.mutate(removing, { onSuccess: () => notify(t("deleted", { name: removing })) });
          setRemoving(null);
        }}
      >
        {t("delete_note")}
      </ConfirmDialog>
    </>
  );
}
