import Button from "@mui/material/Button";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useCan } from "@/api/me";
import { EventForm } from "@/features/triggers/EventForm";
import { HookForm } from "@/features/triggers/HookForm";
import { ScheduleForm } from "@/features/triggers/ScheduleForm";
import { SortTabs, TriggerList, WRITES } from "@/features/triggers/TriggerList";
import { isSort } from "@/features/triggers/trigger-contracts";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";

const route = getRouteApi("/deck/triggers/$sort");
const ONES = { schedules: "schedule", hooks: "hook", events: "event" } as const;
const FORMS = { schedules: ScheduleForm, hooks: HookForm, events: EventForm };

/** The triggers of one sort, or the form of a new one. */
export function TriggersRoute() {
  const t = useWords("triggers");
  const can = useCan();
  const { sort } = route.useParams();
  const isNew = route.useSearch().view === "new";
  const navigate = route.useNavigate();
  if (!isSort(sort)) return null;
  const Form = FORMS[sort];
  const toNew = () => void navigate({ search: { view: "new" } });
  const toList = () => void navigate({ search: {} });
  return (
    <>
      <PageHeader
        eyebrow={t("deck")}
        title={isNew ? t(`new_${ONES[sort]}`) : t("title")}
        lead={t(`lead_${sort}`)}
        actions={
          can(WRITES[sort]) &&
          !isNew && (
            <Button variant="contained" startIcon={<Plus size={16} />} onClick={toNew}>
              {t(`new_${ONES[sort]}`)}
            </Button>
          )
        }
      />
      <SortTabs sort={sort} />
      {isNew ? (
        <Form
          key={sort}
          onDone={(name) => void navigate({ to: "/triggers/$sort/$name", params: { sort, name } })}
          onCancel={toList}
        />
      ) : (
        <TriggerList sort={sort} onNew={toNew} />
      )}
    </>
  );
}
