import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { useQuery } from "@tanstack/react-query";
import { MailQuestion, Trash2, UserCheck, UserPlus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { explain } from "@/api/problem";
import { words } from "@/lib/format";
import { notify } from "@/lib/notices";
import { ConfirmDialog } from "@/ui/dialogs";
import { OnceDialog } from "@/ui/OnceDialog";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading, Tag } from "@/ui/states";
import { InviteDialog } from "./InviteDialog";
import { membersQuery, type Role, useChangeRole, useRemoveMember } from "./queries";
import { RoleField } from "./RoleField";

interface Leaving {
  id: string;
  name: string;
}

/** Who belongs to the organization, and as what. */
export function MembersPanel() {
  const can = useCan();
  const { data: me } = useMe();
  const members = useQuery(membersQuery);
  const changeRole = useChangeRole();
  const remove = useRemoveMember();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  return (
    <>
      <PageHeader
        eyebrow="Govern"
        title="Members"
        lead={`People of ${me?.organization.name ?? "the organization"}. A role holds in all its workspaces.`}
        actions={
          can("members.write") && (
            <Button variant="contained" startIcon={<UserPlus size={16} />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      />
      {members.error && <Failure text={explain(members.error)} onRetry={() => void members.refetch()} />}
      {members.isPending && <Loading />}
      {members.data && (
        <section className="panel table-scroll" aria-label="Members">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">E-mail</th>
                <th scope="col">Stands</th>
                <th scope="col">Role</th>
                <th scope="col">
                  <span className="unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {members.data.items.map((member) => {
                const self = member.email === me?.user?.email;
                return (
                  <tr key={member.id}>
                    <td>
                      <b>{member.name}</b> {self && <span className="muted">(you)</span>}
                    </td>
                    <td>{member.email}</td>
                    <td>
                      {member.status === "active" ? (
                        <Tag tone="good" icon={UserCheck}>
                          Active
                        </Tag>
                      ) : (
                        <Tag tone="brass" icon={MailQuestion}>
                          Invited
                        </Tag>
                      )}
                    </td>
                    <td>
                      {can("members.write") && !self ? (
                        <RoleField
                          hideLabel
                          label={`Role of ${member.name}`}
                          value={member.role as Role}
                          onChange={(role) =>
                            changeRole.mutate(
                              { id: member.id, role },
                              { onSuccess: () => notify(`${member.name} is now ${role}`, "good") },
                            )
                          }
                        />
                      ) : (
                        words(member.role)
                      )}
                    </td>
                    <td>
                      {can("members.delete") && !self && (
                        <IconButton aria-label={`Remove ${member.name}`} onClick={() => setLeaving(member)}>
                          <Trash2 size={16} aria-hidden="true" />
                        </IconButton>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {inviting && (
        <InviteDialog
          onClose={(path) => {
            setInviting(false);
            if (path) setLink(new URL(path, window.location.origin).href);
          }}
        />
      )}
      {link && (
        <OnceDialog
          title="The invitation"
          note="Send this link to the person. It works once, and it is not shown again."
          secret={link}
          onClose={() => setLink(null)}
        />
      )}
      <ConfirmDialog
        open={leaving !== null}
        title={`Remove ${leaving?.name}?`}
        confirm="Remove"
        onClose={(yes) => {
          if (yes && leaving)
            remove.mutate(leaving.id, { onSuccess: () => notify(`${leaving.name} was removed`) });
          setLeaving(null);
        }}
      >
        Their sessions and API keys stop working. What they made stays.
      </ConfirmDialog>
    </>
  );
}
