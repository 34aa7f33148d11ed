import Button from "@mui/material/Button";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useCan, useMe } from "@/api/me";
import { ago, moment } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";
import { RenameOrganizationDialog } from "./RenameOrganizationDialog";

/** The organization itself: what it is called, by which id programs name it, and that it stays. */
export function OrganizationPanel() {
  const t = useWords("access");
  const can = useCan();
  const { data: me } = useMe();
  const [renaming, setRenaming] = useState(false);
  if (me === undefined) return null;
  const { id, name, created_at } = me.organization;
  return (
    <section className="panel" aria-labelledby="organization-head">
      <header className="panel-head">
        <h2 id="organization-head">{t("organization")}</h2>
        {can("organization.write") && (
          <Button startIcon={<Pencil size={15} />} onClick={() => setRenaming(true)}>
            {t("organization_rename")}
          </Button>
        )}
      </header>
      <div className="panel-body">
        <p>
          <b>{name}</b>{" "}
          <span className="muted" title={moment(created_at)}>
            {t("organization_made", { when: ago(created_at) })}
          </span>
        </p>
        <p>
          {t("organization_id")} <code>{id}</code> <CopyButton text={id} label={t("organization_copy")} />
        </p>
        <p className="muted small">{t("organization_stays")}</p>
      </div>
      {renaming && (
        <RenameOrganizationDialog
          name={name}
          onClose={(renamed) => {
            setRenaming(false);
            if (renamed !== null) notify(t("organization_renamed", { name: renamed }), "good");
          }}
        />
      )}
    </section>
  );
}
