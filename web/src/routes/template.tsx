import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { explain } from "@/api/problem";
import { namesQuery } from "@/features/definitions/queries";
import { oneQuery, useDelete } from "@/features/templates/queries";
import { TemplateView } from "@/features/templates/TemplateView";
import { UseDialog } from "@/features/templates/UseDialog";
import { isRunnable, pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { ConfirmDialog } from "@/ui/dialogs";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading } from "@/ui/states";
import { drawnTemplate } from "./drawn";

const route = getRouteApi("/deck/templates/$name");

export function TemplateRoute() {
  const t = useWords("templates");
  const { name } = route.useParams();
  const navigate = useNavigate();
  const can = useCan();
  const { data: template, error, refetch } = useQuery(oneQuery(name));
  const { data: models } = useQuery(namesQuery("models"));
  const [open, setOpen] = useState<"use" | "delete" | null>(null);
  const remove = useDelete();
  if (error) return <Failure text={explain(error)} onRetry={() => void refetch()} />;
  if (!template) return <Loading lines={8} />;
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
        actions={
          <>
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
        }
      />
      <TemplateView template={template} drawing={drawnTemplate(template)} />
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
