import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { useQuery } from "@tanstack/react-query";
import { MailQuestion, Trash2, UserCheck, UserPlus } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { OnceDialog } from "@/ui/OnceDialog";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading, Tag } from "@/ui/states";
import { InviteDialog } from "./InviteDialog";
import { OrganizationPanel } from "./OrganizationPanel";
import { membersQuery, type Role, useChangeRole, useRemoveMember } from "./queries";
import { RoleField } from "./RoleField";

interface Leaving {
  id: string;
  name: string;
}

/** Who belongs to the organization, and as what. */
export function MembersPanel() {
  const tUi = useWords("ui");
  const t = useWords("access");
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
        eyebrow={tUi("govern")}
        title={t("members")}
        lead={t("members_lead", { organization: me?.organization.name ?? "…" })}
        actions={
          can("members.write") && (
            <Button variant="contained" startIcon={<UserPlus size={16} />} onClick={() => setInviting(true)}>
              {t("invite")}
            </Button>
          )
        }
      />
      <div className="stack">
        {members.error && <Failure {...failureOf(members.error)} onRetry={() => void members.refetch()} />}
        {members.isPending && <Loading />}
        {members.data && (
          <section className="panel table-scroll" aria-label={t("members")}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("name")}</th>
                  <th scope="col">{t("email")}</th>
                  <th scope="col">{t("stands")}</th>
                  <th scope="col">{t("role")}</th>
                  <th scope="col">
                    <span className="unseen">{t("actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {members.data.items.map((member) => {
                  const self = member.email === me?.user?.email;
                  return (
                    <tr key={member.id}>
                      <td>
                        <b>{member.name}</b> {self && <span className="muted">{t("you")}</span>}
                      </td>
                      <td>{member.email}</td>
                      <td>
                        {member.status === "active" ? (
                          <Tag tone="good" icon={UserCheck}>
                            {t("active")}
                          </Tag>
                        ) : (
                          <Tag tone="brass" icon={MailQuestion}>
                            {t("invited")}
                          </Tag>
                        )}
                      </td>
                      <td>
                        {can("members.write") && !self ? (
                          <RoleField
                            hideLabel
                            label={t("role_of", { name: member.name })}
                            value={member.role as Role}
                            onChange={(role) =>
                              changeRole.mutate(
                                { id: member.id, role },
                                {
                                  onSuccess: () =>
                                    notify(
                                      t("is_now", { name: member.name, role: t(`role_${role}`) }),
                                      "good",
                                    ),
                                },
                              )
                            }
                          />
                        ) : (
                          t(`role_${member.role as Role}`)
                        )}
                      </td>
                      <td>
                        {can("members.delete") && !self && (
                          <IconButton
                            aria-label={t("remove_it", { name: member.name })}
                            onClick={() => setLeaving(member)}
                          >
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
        <OrganizationPanel />
      </div>
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
          title={t("the_invitation")}
          note={t("invitation_note")}
          secret={link}
          onClose={() => setLink(null)}
        />
      )}
      <ConfirmDialog
        open={leaving !== null}
        title={t("remove_question", { name: leaving?.name ?? "" })}
        confirm={t("remove")}
        onClose={(yes) => {
          if (yes && leaving)
            remove.mutate(leaving.id, { onSuccess: () => notify(t("removed", { name: leaving.name })) });
          setLeaving(null);
        }}
      >
        {t("remove_note")}
      </ConfirmDialog>
    </>
  );
}
