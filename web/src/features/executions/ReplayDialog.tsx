import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { CircleCheck, GitBranch } from "lucide-react";
import { useState } from "react";
import type { Execution } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import type { components } from "@/api/schema";
import { type Key, useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure, Tag } from "@/ui/states";
import { Differences } from "./Differences";
import { useReplay } from "./queries";

type Departure = components["schemas"]["Departure"];

const HOW: Record<Departure["how"], Key<"inspection">> = {
  changed: "departs_changed",
  added: "departs_added",
  removed: "departs_removed",
  ended: "departs_ended",
  inputs: "departs_inputs",
};
const MOST_SHOWN = 50;

function Departed({ departure }: { departure: Departure }) {
  const t = useWords("inspection");
  return (
    <li className="stack">
      <p>
        <Tag tone="brass">{t(HOW[departure.how])}</Tag> <code>{departure.step}</code>
      </p>
      <p className="muted small">{departure.detail}</p>
      {departure.differences.length > 0 && (
        <Differences title={t("recorded_and_replayed")} differences={departure.differences} />
      )}
    </li>
  );
}

/** Works a version through on what was recorded, calling nothing, and says where it departs. */
export function ReplayDialog({ execution, onClose }: { execution: Execution; onClose: () => void }) {
  const t = useWords("inspection");
  const replay = useReplay(execution.id);
  const [version, setVersion] = useState("draft");
  const report = replay.data;
  const versions = Array.from({ length: execution.version + 3 }, (_, index) => `${index + 1}`);
  return (
    <FormDialog
      wide
      title={t("replay_execution", { name: execution.name })}
      submit={t("replay")}
      busy={replay.isPending}
      onSubmit={() => replay.mutate(version)}
      onClose={onClose}
    >
      <p className="muted">{t("replay_note")}</p>
      <TextField
        select
        fullWidth
        margin="dense"
        label={t("version_to_replay")}
        value={version}
        onChange={({ target }) => setVersion(target.value)}
      >
        <MenuItem value="draft">{t("the_draft")}</MenuItem>
        <MenuItem value="">{t("what_ran", { version: execution.version })}</MenuItem>
        {versions.map((each) => (
          <MenuItem key={each} value={each}>
            {t("version_n", { version: each })}
          </MenuItem>
        ))}
      </TextField>
      {replay.error && <Failure {...failureOf(replay.error)} />}
      {report && (
        <div className="stack" role="status">
          <p>
            {report.departs ? (
              <Tag tone="brass" icon={GitBranch}>
                {t("n_departures", { count: report.departures.length })}
              </Tag>
            ) : (
              <Tag tone="good" icon={CircleCheck}>
                {t("does_not_depart", { count: report.compared })}
              </Tag>
            )}
          </p>
          <ol className="stack">
            {report.departures.slice(0, MOST_SHOWN).map((departure) => (
              <Departed key={`${departure.how} ${departure.step}`} departure={departure} />
            ))}
          </ol>
        </div>
      )}
    </FormDialog>
  );
}
