import TextField from "@mui/material/TextField";
import { Link, useNavigate } from "@tanstack/react-router";
import { FileJson, FileText, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Conversation } from "@/api/contracts";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { ConfirmDialog, FormDialog } from "@/ui/dialogs";
import { MoreMenu } from "@/ui/MoreMenu";
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
  const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
  const save = useExport(conversation);
  const remove = useRemove();
  const { kind, name } = conversation.definition;
  const plural = pluralOf(kind);
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
          <MoreMenu
            actions={[
              { text: t("rename"), icon: PenLine, act: () => setAsked("rename") },
              { text: t("export_markdown"), icon: FileText, act: () => save.mutate("markdown") },
              { text: t("export_json"), icon: FileJson, act: () => save.mutate("json") },
              { text: t("delete"), icon: Trash2, act: () => setAsked("delete") },
            ]}
          />
        }
      />
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
