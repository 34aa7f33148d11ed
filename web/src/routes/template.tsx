import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { PenLine, Plus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { namesQuery } from "@/features/definitions/queries";
import { oneQuery, useDelete } from "@/features/templates/queries";
import { TemplateView } from "@/features/templates/TemplateView";
import { UseDialog } from "@/features/templates/UseDialog";
import { isRunnable, pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading, Tag } from "@/ui/states";
import { drawnTemplate } from "./drawn";

// Reading and writing YAML comes with the editor alone.
const TemplateEditor = lazy(() => import("@/features/templates/TemplateEditor"));

const route = getRouteApi("/deck/templates/$name");

export function TemplateRoute() {
  const t = useWords("templates");
  const { name } = route.useParams();
  const { view } = route.useSearch();
  const navigate = useNavigate();
  const can = useCan();
  const { data: template, error, refetch } = useQuery(oneQuery(name));
  const { data: models } = useQuery(namesQuery("models"));
  const [open, setOpen] = useState<"use" | "delete" | null>(null);
  const remove = useDelete();
  if (error) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!template) return <Loading lines={8} />;
  const isEditing = view === "edit" && can("templates.write");
  const edit = (on: boolean) =>
    void navigate({ to: "/templates/$name", params: { name }, search: on ? { view: "edit" } : {} });
  const made = (kind: string, called: string) => {
    const plural = pluralOf(kind) ?? "crews";
    const search = isRunnable(plural) ? { view: "canvas" } : {};
    void navigate({ to: "/$plural/$name", params: { plural, name: called }, search });
  };
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/templates">{t("title")}</Link>}
        title={template.title}
        lead={template.description}
        beside={
          <>
            {template.is_edited && <Tag icon={PenLine}>{t("edited")}</Tag>}
            {template.labels.map((label) => (
              <Tag key={label}>{label}</Tag>
            ))}
          </>
        }
        actions={
          !isEditing && (
            <>
              {can("templates.write") && (
                <Button variant="outlined" startIcon={<PenLine size={16} />} onClick={() => edit(true)}>
                  {t("edit")}
                </Button>
              )}
              {can("templates.delete") && (
                <Button
                  color="inherit"
                  variant="outlined"
                  startIcon={<Trash2 size={16} />}
                  onClick={() => setOpen("delete")}
                >
                  {t("delete")}
                </Button>
              )}
              {can("templates.instantiate") && (
                <Button variant="contained" startIcon={<Plus size={16} />} onClick={() => setOpen("use")}>
                  {t("use")}
                </Button>
              )}
            </>
          )
        }
      />
      {isEditing ? (
        <Suspense fallback={<Loading lines={8} />}>
          <TemplateEditor template={template} onDone={() => edit(false)} />
        </Suspense>
      ) : (
        <TemplateView template={template} drawing={drawnTemplate(template)} />
      )}
      {open === "use" && (
        <UseDialog template={template} models={models ?? []} onMade={made} onClose={() => setOpen(null)} />
      )}
      <ConfirmDialog
        open={open === "delete"}
        title={t("delete_title", { title: template.title })}
        confirm={t("delete")}
        onClose={(confirmed) => {
          setOpen(null);
          if (confirmed) remove.mutate(name, { onSuccess: () => void navigate({ to: "/templates" }) });
        }}
      >
        {t("delete_note")}
      </ConfirmDialog>
    </>
  );
}
