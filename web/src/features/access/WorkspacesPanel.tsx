import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Anchor, Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { chooseWorkspace } from "@/api/session";
import { useMove } from "@/api/use-move";
import { ago, moment } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading, Tag } from "@/ui/states";
import { EnvironmentField } from "./EnvironmentField";
import { NewWorkspaceDialog } from "./NewWorkspaceDialog";
import { useChangeWorkspace, workspacesQuery } from "./queries";
import { TitleModelsField } from "./TitleModelsField";

/** The organization's workspaces: which there are, in which one the page is, and one more. */
export function WorkspacesPanel() {
  const tUi = useWords("ui");
  const t = useWords("access");
  const can = useCan();
  const { data: me } = useMe();
  const workspaces = useQuery(workspacesQuery);
  const change = useChangeWorkspace();
  const move = useMove();
  const [making, setMaking] = useState(false);

  const enter = (name: string) => move(() => chooseWorkspace(name), t("workspace_is", { name }));
  return (
    <>
      <PageHeader
        eyebrow={tUi("govern")}
        title={t("workspaces")}
        lead={t("workspaces_lead")}
        actions={
          can("workspaces.write") && (
            <Button variant="contained" startIcon={<Plus size={16} />} onClick={() => setMaking(true)}>
              {t("new_workspace")}
            </Button>
          )
        }
      />
      {workspaces.error && (
        <Failure {...failureOf(workspaces.error)} onRetry={() => void workspaces.refetch()} />
      )}
      {workspaces.isPending && <Loading />}
      {workspaces.data && (
        <section className="panel table-scroll" aria-label={t("workspaces")}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("for")}</th>
                <th scope="col">{t("titles")}</th>
                <th scope="col">{t("made")}</th>
                <th scope="col">
                  <span className="unseen">{t("actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {workspaces.data.items.map(({ id, name, environment, title_models, created_at }) => (
                <tr key={id}>
                  <td>
                    <b>{name}</b>
                  </td>
                  <td>
                    {can("workspaces.write") ? (
                      <EnvironmentField
                        label={t("what_for", { name })}
                        value={environment}
                        onChange={(next) => change.mutate({ id, environment: next })}
                      />
                    ) : (
                      t(`environment_${environment}`)
                    )}
                  </td>
                  <td>
                    <TitleModelsField
                      name={name}
                      value={title_models}
                      disabled={!can("workspaces.write")}
                      onChange={(next) => change.mutate({ id, title_models: next })}
                    />
                  </td>
                  <td title={moment(created_at)}>{ago(created_at)}</td>
                  <td>
                    {id === me?.workspace.id ? (
                      <Tag tone="sea" icon={Anchor}>
                        {t("here")}
                      </Tag>
                    ) : (
                      <Button aria-label={t("work_in", { name })} onClick={() => void enter(name)}>
                        {t("work_here")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="panel-body muted small">{t("titles_note")}</p>
        </section>
      )}
      {making && (
        <NewWorkspaceDialog
          onClose={(made) => {
            setMaking(false);
            if (made !== null) notify(t("workspace_made", { name: made }), "good");
          }}
        />
      )}
    </>
  );
}
