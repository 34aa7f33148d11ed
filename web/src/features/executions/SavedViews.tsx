import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { BookmarkPlus, X } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure } from "@/ui/states";
import { type Filters, filtersOf } from "./filters-model";
import { useDeleteView, useSaveView, viewsQuery } from "./view-queries";

const LONGEST = 100;
const same = (a: Filters, b: Filters) =>
  JSON.stringify(
    Object.entries(a)
      .filter(([, value]) => value)
      .sort(),
  ) ===
  JSON.stringify(
    Object.entries(b)
      .filter(([, value]) => value)
      .sort(),
  );

function SaveDialog({ filters, onClose }: { filters: Filters; onClose: () => void }) {
  const t = useWords("inspection");
  const save = useSaveView();
  const [name, setName] = useState("");
  return (
    <FormDialog
      title={t("save_filter")}
      submit={t("save")}
      busy={save.isPending}
      onSubmit={() => {
        if (name.trim() !== "") save.mutate({ name: name.trim(), filter: filters }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <p className="muted">{t("save_filter_note")}</p>
      {save.error && <Failure {...failureOf(save.error)} />}
      <TextField
        autoFocus
        fullWidth
        margin="dense"
        label={t("name")}
        value={name}
        onChange={({ target }) => setName(target.value)}
        slotProps={{ htmlInput: { maxLength: LONGEST } }}
      />
    </FormDialog>
  );
}

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** One's own filters by name, in whichever browser; and the way to keep the present one. */
export function SavedViews({ filters, onFilter }: Props) {
  const t = useWords("inspection");
  const views = useQuery(viewsQuery);
  const remove = useDeleteView();
  const [saving, setSaving] = useState(false);
  const found = views.data ?? [];
  const isFiltered = Object.values(filters).some(Boolean);
  const isSaved = found.some((view) => same(filtersOf(view.filter), filters));
  if (found.length === 0 && !isFiltered) return null;
  return (
    <section className="saved-views" aria-label={t("saved_filters")}>
      {found.map((view) => {
        const isOn = same(filtersOf(view.filter), filters);
        return (
          <span key={view.id} className={`saved-view ${isOn ? "on" : ""}`}>
            <button
              type="button"
              aria-pressed={isOn}
              onClick={() => onFilter(isOn ? {} : filtersOf(view.filter))}
            >
              {view.name}
            </button>
            <IconButton
              size="small"
              aria-label={t("remove_filter", { name: view.name })}
              onClick={() => remove.mutate(view.id)}
            >
              <X size={13} />
            </IconButton>
          </span>
        );
      })}
      {isFiltered && !isSaved && (
        <Button size="small" startIcon={<BookmarkPlus size={15} />} onClick={() => setSaving(true)}>
          {t("save_filter")}
        </Button>
      )}
      {saving && <SaveDialog filters={filters} onClose={() => setSaving(false)} />}
    </section>
  );
}
