import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Failure } from "@/ui/states";
import { useResolve } from "./answering-queries";
import { effectsQuery } from "./queries";

/** Effects whose outcome nobody knows: a person looks and says, and the execution goes on. */
export function EffectPanel({ id }: { id: string }) {
  const t = useWords("executions");
  const can = useCan();
  const effects = useQuery({ ...effectsQuery(id), refetchInterval: 4_000 });
  const resolve = useResolve(id);
  const [result, setResult] = useState("");
  if (effects.error) return <Failure {...failureOf(effects.error)} onRetry={() => void effects.refetch()} />;
  const unknown = (effects.data ?? []).filter(({ state }) => state === "unknown");
  return unknown.map((effect) => (
    <section key={effect.id} className="panel answer" aria-label={t("outcome_of", { tool: effect.tool })}>
      <div className="panel-head">
        <h2>
          <TriangleAlert size={17} aria-hidden="true" /> {t("took_effect", { tool: effect.tool })}
        </h2>
      </div>
      <div className="panel-body stack">
        <p>{t("effect_note", { tool: effect.tool })}</p>
        <Json value={effect.arguments} label={t("arguments")} />
        {can("effects.resolve") && (
          <>
            <TextField
              label={t("effect_result")}
              value={result}
              onChange={(event) => setResult(event.target.value)}
              multiline
            />
            <div className="answer-actions">
              <Button
                variant="contained"
                loading={resolve.isPending}
                onClick={() => resolve.mutate({ effect: effect.id, outcome: "happened", result })}
              >
                {t("happened")}
              </Button>
              <Button
                variant="outlined"
                disabled={resolve.isPending}
                onClick={() => resolve.mutate({ effect: effect.id, outcome: "not_happened", result: "" })}
              >
                {t("not_happened")}
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  ));
}
