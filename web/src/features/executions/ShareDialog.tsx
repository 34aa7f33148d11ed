import "./share.css";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash, Clock } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";
import { FormDialog } from "@/ui/dialogs";
import { Failure, Tag } from "@/ui/states";
import { type Share, sharesQuery, useRevoke, useShare } from "./share-queries";

const DAYS = [1, 7, 30, 90];

function standing(share: Share): "ended" | "revoked" | "holds" {
  if (share.revoked_at !== null) return "revoked";
  return new Date(share.expires_at).getTime() < Date.now() ? "ended" : "holds";
}

function Row({ share, onRevoke }: { share: Share; onRevoke: () => void }) {
  const t = useWords("inspection");
  const stands = standing(share);
  return (
    <li className="share">
      <div>
        <Tag
          tone={stands === "holds" ? "good" : "calm"}
          icon={stands === "holds" ? CircleCheck : stands === "ended" ? Clock : CircleSlash}
        >
          {t(stands === "holds" ? "link_holds" : stands === "ended" ? "link_ended" : "link_revoked")}
        </Tag>
        <span className="small muted">
          {t("link_facts", { who: share.created_by, until: moment(share.expires_at) })}
        </span>
        <p className="small muted">
          {share.readers.length === 0
            ? t("opened_by_nobody")
            : t("opened_by", { who: share.readers.map(({ name }) => name).join(", ") })}
        </p>
      </div>
      {stands === "holds" && (
        <Button size="small" color="error" onClick={onRevoke}>
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}

/** Makes links by which members of the organization read this execution, and ends them. */
export function ShareDialog({ execution, onClose }: { execution: Execution; onClose: () => void }) {
  const t = useWords("inspection");
  const shares = useQuery(sharesQuery(execution.id));
  const share = useShare(execution.id);
  const revoke = useRevoke(execution.id);
  const [days, setDays] = useState(7);
  const made = share.data ? new URL(share.data.path, window.location.origin).href : null;
  return (
    <FormDialog
      title={t("share_execution")}
      submit={t("make_link")}
      busy={share.isPending}
      onSubmit={() => share.mutate(days)}
      onClose={onClose}
    >
      <p className="muted">{t("share_note")}</p>
      {share.error && <Failure {...failureOf(share.error)} />}
      <TextField
        select
        fullWidth
        margin="dense"
        label={t("link_holds_for")}
        value={days}
        onChange={({ target }) => setDays(Number(target.value))}
      >
        {DAYS.map((each) => (
          <MenuItem key={each} value={each}>
            {t("n_days", { count: each })}
          </MenuItem>
        ))}
      </TextField>
      {made && (
        <div className="share-link" role="status">
          <code>{made}</code>
          <CopyButton text={made} label={t("copy_link")} />
          <p className="small muted">{t("link_once")}</p>
        </div>
      )}
      {shares.error && <Failure {...failureOf(shares.error)} onRetry={() => void shares.refetch()} />}
      {shares.data && shares.data.length > 0 && (
        <section aria-label={t("links")}>
          <h3>{t("links")}</h3>
          <ul>
            {shares.data.map((each) => (
              <Row key={each.id} share={each} onRevoke={() => revoke.mutate(each.id)} />
            ))}
          </ul>
        </section>
      )}
    </FormDialog>
  );
}
