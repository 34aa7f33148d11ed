import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { LockKeyhole, Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { explain } from "@/api/problem";
import { ago, moment } from "@/lib/format";
import { notify } from "@/lib/notices";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure, Loading } from "@/ui/states";
import { secretsQuery, useRemoveSecret } from "./queries";
import { SecretDialog } from "./SecretDialog";

/** The workspace's secrets by name; values go in and never come out. */
export function SecretsPanel() {
  const can = useCan();
  const { data: me } = useMe();
  const secrets = useQuery(secretsQuery);
  const remove = useRemoveSecret();
  const [setting, setSetting] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        eyebrow="Govern"
        title="Secrets"
        lead={`Provider keys and passwords of the workspace ${me?.workspace.name ?? ""}. They are sealed, used, and never shown again.`}
        actions={
          can("secrets.write") && (
            <Button variant="contained" startIcon={<Plus size={16} />} onClick={() => setSetting("")}>
              New secret
            </Button>
          )
        }
      />
      {secrets.error && <Failure text={explain(secrets.error)} onRetry={() => void secrets.refetch()} />}
      {secrets.isPending && <Loading />}
      {secrets.data && (
        <section className="panel table-scroll" aria-label="Secrets">
          {secrets.data.items.length === 0 ? (
            <Empty icon={LockKeyhole} title="No secret yet">
              A model of a provider looks for its key here: keep it as <code>openai_api_key</code>,{" "}
              <code>anthropic_api_key</code> and so on. The embedded model needs none.
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Goes to</th>
                  <th scope="col">Set</th>
                  <th scope="col">
                    <span className="unseen">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {secrets.data.items.map(({ name, hosts, updated_at }) => (
                  <tr key={name}>
                    <td>
                      <code>{name}</code>
                    </td>
                    <td>{hosts.join(", ") || "providers alone"}</td>
                    <td title={moment(updated_at)}>{ago(updated_at)}</td>
                    <td>
                      {can("secrets.write") && (
                        <Button aria-label={`Replace ${name}`} onClick={() => setSetting(name)}>
                          Replace
                        </Button>
                      )}
                      {can("secrets.delete") && (
                        <Button color="error" aria-label={`Delete ${name}`} onClick={() => setRemoving(name)}>
                          Delete
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
        title={`Delete ${removing}?`}
        confirm="Delete"
        onClose={(yes) => {
          if (yes && removing)
            remove.mutate(removing, { onSuccess: () => notify(`${removing} was deleted`) });
          setRemoving(null);
        }}
      >
        What refers to it fails from now on, with a message that says so.
      </ConfirmDialog>
    </>
  );
}
