import "./designer.css";
import Checkbox from "@mui/material/Checkbox";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight, ShieldQuestion } from "lucide-react";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Loading, Tag } from "@/ui/states";
import { effectTone, type OfferedTool, offered } from "./designer-model";
import { allQuery, registryQuery } from "./queries";

interface Props {
  chosen: readonly string[];
  readOnly: boolean;
  onChange: (chosen: string[]) => void;
}

function ToolRow({
  tool,
  on,
  readOnly,
  onToggle,
}: {
  tool: OfferedTool;
  on: boolean;
  readOnly: boolean;
  onToggle: () => void;
}) {
  const t = useWords("designer");
  return (
    <li className={on ? "pick on" : "pick"}>
      <Checkbox
        checked={on}
        disabled={readOnly}
        onChange={onToggle}
        slotProps={{ input: { "aria-label": t("use_tool", { name: tool.name }) } }}
      />
      <div className="pick-body">
        <div className="pick-head">
          <b className="mono">{tool.name}</b>
          <Tag tone={effectTone(tool.effect)}>{t(`effect_${tool.effect}`)}</Tag>
          {tool.asks && (
            <Tag tone="brass" icon={ShieldQuestion}>
              {t("asks")}
            </Tag>
          )}
        </div>
        <p className="muted small">{tool.missing ? t("tool_missing") : tool.description}</p>
        {!tool.missing && (
          <details className="pick-schema">
            <summary>
              <ChevronRight size={13} aria-hidden="true" /> {t("arguments_of", { name: tool.name })}
            </summary>
            <Json value={tool.parameters} label={t("arguments_of", { name: tool.name })} />
          </details>
        )}
      </div>
    </li>
  );
}

/** The tools of the workspace, each with its arguments and what it does to the world. */
export function ToolPicker({ chosen, readOnly, onChange }: Props) {
  const t = useWords("designer");
  const tools = useQuery(allQuery("tools"));
  const registry = useQuery(registryQuery);
  if (tools.isPending || registry.isPending) return <Loading lines={4} />;
  const shown = offered(tools.data ?? [], registry.data ?? [], chosen);
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <fieldset className="picker">
      <legend>
        {t("tools")} <span className="muted small">{t("n_chosen", { count: chosen.length })}</span>
      </legend>
      {shown.length === 0 && <p className="muted small">{t("no_tools")}</p>}
      <ul className="picks">
        {shown.map((tool) => (
          <ToolRow
            key={tool.name}
            tool={tool}
            on={chosen.includes(tool.name)}
            readOnly={readOnly}
            onToggle={() => toggle(tool.name)}
          />
        ))}
      </ul>
    </fieldset>
  );
}
