import "./designer.css";
import Radio from "@mui/material/Radio";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/lib/words";
import { Loading, Tag } from "@/ui/states";
import { DEFAULT_MODEL, offeredModels } from "./designer-model";
import { allQuery, defaultModelQuery } from "./queries";

interface Props {
  chosen: string;
  readOnly: boolean;
  onChange: (name: string) => void;
}

/** The models of the workspace that chat: who serves them, and what they are called there. */
export function ModelPicker({ chosen, readOnly, onChange }: Props) {
  const t = useWords("designer");
  const models = useQuery(allQuery("models"));
  const byDefault = useQuery(defaultModelQuery);
  if (models.isPending) return <Loading lines={3} />;
  return (
    <fieldset className="picker">
      <legend>{t("model")}</legend>
      <ul className="picks">
        {offeredModels(models.data ?? [], chosen).map(({ name, provider, model, missing }) => (
          <li key={name} className={name === chosen ? "pick on" : "pick"}>
            <Radio
              name="agent-model"
              checked={name === chosen}
              disabled={readOnly}
              onChange={() => onChange(name)}
              slotProps={{ input: { "aria-label": t("use_model", { name }) } }}
            />
            <div className="pick-body">
              <div className="pick-head">
                <b className="mono">{name}</b>
                {provider && <Tag tone="sea">{provider}</Tag>}
              </div>
              <p className="muted small">
                {missing
                  ? t("model_missing")
                  : name === DEFAULT_MODEL
                    ? t("default_now", { name: byDefault.data?.name ?? "–" })
                    : model}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
