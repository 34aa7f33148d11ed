import "../live/live.css";
import Button from "@mui/material/Button";
import { Link } from "@tanstack/react-router";
import { FastForward, FlaskConical, Pin, PinOff, Play, X } from "lucide-react";
import { useState } from "react";
import type { ExecutionStatus, JsonObject } from "@/api/contracts";
import { useCan, useMe } from "@/api/me";
import { announce } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";
import type { Run } from "../live/run-model";
import type { Drawn } from "../model/graph-contracts";
import { Tool } from "../panels/Tool";
import type { usePins, Wish } from "./queries";
import { TryDialog } from "./TryDialog";

interface Props {
  plural: Drawn;
  name: string;
  spec: JsonObject;
  /** The part that is chosen on the canvas. */
  part: string | null;
  execution: string | null;
  run: Run;
  pinning: ReturnType<typeof usePins>;
  onExecution: (id: string | null) => void;
}

const PARTLY: ReadonlySet<string> = new Set(["crews", "flows"]);

/** Tries the draft on the canvas: all of it, the chosen node, or from there on; and says what is pinned. */
export function TrialBar({ plural, name, spec, part, execution, run, pinning, onExecution }: Props) {
  const t = useWords("trial");
  const can = useCan();
  const { data: me } = useMe();
  const [wish, setWish] = useState<Wish | null>(null);
  const [inputs, setInputs] = useState<JsonObject>({});
  const { pins, remove } = pinning;
  if (!can("trials.run")) return null;
  const partly = PARTLY.has(plural);
  const pinned = pins.some((pin) => pin.part === part);
  return (
    <>
      <div className="trial-bar" role="toolbar" aria-label={t("bar")}>
        <Button
          size="small"
          startIcon={<FlaskConical size={15} />}
          title={t("told")}
          onClick={() => setWish({ inputs })}
        >
          {t("try_draft")}
        </Button>
        {partly && (
          <>
            <Tool
              icon={Play}
              label={t("this_node")}
              disabled={part === null}
              onClick={() => setWish({ inputs, node: part ?? undefined })}
            />
            <Tool
              icon={FastForward}
              label={t("from_here")}
              disabled={part === null}
              onClick={() => setWish({ inputs, start: part ?? undefined })}
            />
          </>
        )}
        {pinned && part !== null && (
          <Tool icon={PinOff} label={t("unpin")} onClick={() => remove.mutate([part])} />
        )}
        {pins.length > 0 && (
          <span className="pins-list">
            <Tag tone="brass" icon={Pin}>
              {t("n_pinned", { count: pins.length })}
            </Tag>
            <Tool
              icon={X}
              label={t("unpin_all")}
              onClick={() => remove.mutate(pins.map((pin) => pin.part))}
            />
          </span>
        )}
        {pins.length > 0 && me?.workspace.environment === "production" && (
          <span className="trial-told">{t("in_production")}</span>
        )}
        {execution !== null && (
          <span className="trial-told">
            <Link to="/executions/$id" params={{ id: execution }}>
              {t(`trial_${run.status as ExecutionStatus}`)}
            </Link>
            <Tool icon={X} label={t("put_away")} onClick={() => onExecution(null)} />
          </span>
        )}
      </div>
      {wish && (
        <TryDialog
          plural={plural}
          name={name}
          spec={spec}
          wish={wish}
          onClose={() => setWish(null)}
          onStarted={(id, given) => {
            setInputs(given);
            setWish(null);
            onExecution(id);
            announce(t("begun"));
          }}
        />
      )}
    </>
  );
}
