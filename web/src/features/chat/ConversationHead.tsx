import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { Link, useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { Conversation } from "@/api/contracts";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { ConfirmDialog, FormDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { useExport, useRemove, useRename } from "./queries";

function RenameDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const t = useWords("chat");
  const rename = useRename(conversation.id);
  const [title, setTitle] = useState(conversation.title);
  const submit = () => {
    if (title.trim() !== "") rename.mutate(title, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t("rename")}
      submit={t("save")}
      busy={rename.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        autoFocus
        required
        label={t("title_label")}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  );
}

/** The name of a conversation, whom it is with, and what can be done with it. */
export function ConversationHead({ conversation }: { conversation: Conversation }) {
  const t = useWords("chat");
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
  const save = useExport(conversation);
  const remove = useRemove();
  const { kind, name } = conversation.definition;
  const plural = pluralOf(kind);
  const choose = (action: () => void) => () => {
    setAnchor(null);
    action();
  };
  return (
    <>
      <PageHeader
        eyebrow={
          <>
            <Link to="/chat">{t("title")}</Link> /{" "}
            {plural ? (
              <Link to="/$plural/$name" params={{ plural, name }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </>
        }
        title={conversation.title || t("untitled")}
        actions={
          <Button
            variant="outlined"
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            startIcon={<Ellipsis size={17} />}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            {t("actions")}
          </Button>
        }
      />
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={choose(() => setAsked("rename"))}>{t("rename")}</MenuItem>
        <MenuItem onClick={choose(() => save.mutate("markdown"))}>{t("export_markdown")}</MenuItem>
        <MenuItem onClick={choose(() => save.mutate("json"))}>{t("export_json")}</MenuItem>
        <MenuItem onClick={choose(() => setAsked("delete"))}>{t("delete")}</MenuItem>
      </Menu>
      {asked === "rename" && <RenameDialog conversation={conversation} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        open={asked === "delete"}
        title={t("delete_question")}
        confirm={t("delete")}
        onClose={(yes) => {
          setAsked(null);
          if (yes) remove.mutate(conversation.id, { onSuccess: () => void navigate({ to: "/chat" }) });
        }}
      >
        {t("delete_note")}
      </ConfirmDialog>
    </>
  );
}
