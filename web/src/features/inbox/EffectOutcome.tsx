import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { InboxItem, JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { ArgumentsTable } from "./Arguments";
import { unknownEffectsQuery, useResolve } from "./queries";

interface Props {
  item: InboxItem;
  onDone: () => void;
}

/** Whether something happened out there: only a person who looks can say. */
export function EffectOutcome({ item, onDone }: Props) {
  const t = useWords("inbox");
  const effects = useQuery(unknownEffectsQuery(item.execution_id));
  const resolve = useResolve(item.execution_id);
  const [result, setResult] = useState("");
  if (effects.isPending) return <Loading lines={2} />;
  if (effects.error) return <Failure {...failureOf(effects.error)} onRetry={() => void effects.refetch()} />;
  const effect = effects.data.find(({ step }) => item.request === `${step}/effect`);
  if (!effect) return <p className="muted">{t("effect_settled")}</p>;
  const say = (outcome: "happened" | "not_happened") =>
    resolve.mutate(
      { effect: effect.id, outcome, result: outcome === "happened" ? result : "" },
      {
        onSuccess: () => {
          notify(t("outcome_said"), "good");
          onDone();
        },
      },
    );
  return (
    <>
      <p>{t("effect_note", { tool: effect.tool })}</p>
      <ArgumentsTable value={effect.arguments as JsonObject} />
      {!item.refusal && (
        <>
          <TextField
            label={t("its_result")}
            multiline
            maxRows={8}
            value={result}
            helperText={t("its_result_note")}
            onChange={(event) => setResult(event.target.value)}
          />
          <div className="inbox-verdict">
            <Button
              variant="contained"
              size="large"
              loading={resolve.isPending}
              onClick={() => say("happened")}
            >
              {t("happened")}
            </Button>
            <Button
              variant="outlined"
              size="large"
              disabled={resolve.isPending}
              onClick={() => say("not_happened")}
            >
              {t("not_happened")}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
