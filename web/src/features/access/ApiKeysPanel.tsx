import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { explain } from "@/api/problem";
import { ago, moment, words } from "@/lib/format";
import { notify } from "@/lib/notices";
import { ConfirmDialog } from "@/ui/dialogs";
import { OnceDialog } from "@/ui/OnceDialog";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure, Loading } from "@/ui/states";
import { NewKeyDialog } from "./NewKeyDialog";
import { keysQuery, useRevokeKey } from "./queries";

interface Revoking {
  id: string;
  name: string;
}

/** Keys for programs: made, seen by their first letters, revoked. */
export function ApiKeysPanel() {
  const can = useCan();
  const { data: me } = useMe();
  const keys = useQuery(keysQuery);
  const revoke = useRevokeKey();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Revoking | null>(null);
  const workspaceOf = (id: string | null) =>
    id === null ? "every" : (me?.workspaces.find((each) => each.id === id)?.name ?? "another");
  const create = can("api_keys.write") && (
    <Button variant="contained" startIcon={<Plus size={16} />} onClick={() => setMaking(true)}>
      New API key
    </Button>
  );
  return (
    <>
      <PageHeader
        eyebrow="Govern"
        title="API keys"
        lead="For programs and the command line: a key acts with its own role, and is shown once."
        actions={create}
      />
      {keys.error && <Failure text={explain(keys.error)} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <Loading />}
      {keys.data && (
        <section className="panel table-scroll" aria-label="API keys">
          {keys.data.items.length === 0 ? (
            <Empty icon={KeyRound} title="No API key yet">
              Make one for a program that starts crews or reads results. On this machine the command line
              needs none.
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Begins with</th>
                  <th scope="col">Role</th>
                  <th scope="col">Workspace</th>
                  <th scope="col">Made</th>
                  <th scope="col">Ends</th>
                  <th scope="col">
                    <span className="unseen">Actions</span>
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
                    <td>{words(key.role)}</td>
                    <td>{workspaceOf(key.workspace_id)}</td>
                    <td title={moment(key.created_at)}>{ago(key.created_at)}</td>
                    <td title={key.expires_at ? moment(key.expires_at) : undefined}>
                      {key.expires_at ? ago(key.expires_at) : "never"}
                    </td>
                    <td>
                      {can("api_keys.delete") && (
                        <Button
                          color="error"
                          aria-label={`Revoke ${key.name}`}
                          onClick={() => setRevoking(key)}
                        >
                          Revoke
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
          title="Your new API key"
          note="Copy it now. Only its fingerprint is kept, so it cannot be shown again."
          secret={made}
          onClose={() => setMade(null)}
        />
      )}
      <ConfirmDialog
        open={revoking !== null}
        title={`Revoke ${revoking?.name}?`}
        confirm="Revoke"
        onClose={(yes) => {
          if (yes && revoking)
            revoke.mutate(revoking.id, { onSuccess: () => notify(`${revoking.name} was revoked`) });
          setRevoking(null);
        }}
      >
        Programs that use it are refused within seconds.
      </ConfirmDialog>
    </>
  );
}
