import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { explain } from "@/api/problem";
import { Json } from "@/ui/Json";
import { Failure } from "@/ui/states";
import { effectsQuery, useResolve } from "./queries";

/** Effects whose outcome nobody knows: a person looks and says, and the execution goes on. */
export function EffectPanel({ id }: { id: string }) {
  const can = useCan();
  const effects = useQuery({ ...effectsQuery(id), refetchInterval: 4_000 });
  const resolve = useResolve(id);
  const [result, setResult] = useState("");
  if (effects.error) return <Failure text={explain(effects.error)} onRetry={() => void effects.refetch()} />;
  const unknown = (effects.data ?? []).filter(({ state }) => state === "unknown");
  return unknown.map((effect) => (
    <section key={effect.id} className="panel answer" aria-label={`Outcome of ${effect.tool}`}>
      <div className="panel-head">
        <h2>
          <TriangleAlert size={17} aria-hidden="true" /> Did {effect.tool} take effect?
        </h2>
      </div>
      <div className="panel-body stack">
        <p>
          The process stopped between asking {effect.tool} and hearing back. It is not repeated by itself:
          look where it would show, and say.
        </p>
        <Json value={effect.arguments} label="Arguments" />
        {can("effects.resolve") && (
          <>
            <TextField
              label="Its result, if it happened"
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
                It happened
              </Button>
              <Button
                variant="outlined"
                disabled={resolve.isPending}
                onClick={() => resolve.mutate({ effect: effect.id, outcome: "not_happened", result: "" })}
              >
                It did not happen: do it
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  ));
}
