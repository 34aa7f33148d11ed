import "./templates.css";
import Chip from "@mui/material/Chip";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KeyRound, LayoutTemplate, Search, UserRound } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { failureOf } from "@/api/problem";
import { useKindWord } from "@/lib/kind-words";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading, Tag } from "@/ui/states";
import { listQuery, type Template } from "./queries";

export type Draw = (template: Template) => ReactNode;

function Card({ template, draw }: { template: Template; draw: Draw }) {
  const t = useWords("templates");
  const kindWord = useKindWord();
  return (
    <li className="template-card">
      <div className="template-picture">{draw(template)}</div>
      <div className="template-text">
        <h2>
          <Link to="/templates/$name" params={{ name: template.name }}>
            {template.title}
          </Link>
        </h2>
        <p className="muted small">{template.description}</p>
        <div className="template-tags">
          <Tag tone="sea">{kindWord(template.kind)}</Tag>
          {template.origin === "own" && <Tag icon={UserRound}>{t("own")}</Tag>}
          {template.needs.length > 0 && (
            <Tag tone="brass" icon={KeyRound}>
              {t("needs_something")}
            </Tag>
          )}
        </div>
      </div>
    </li>
  );
}

const holds = (template: Template, words: string) =>
  [template.name, template.title, template.description, template.kind, ...template.labels].some((text) =>
    text.toLowerCase().includes(words),
  );

/** All templates, each with a drawing of what it makes; found by words and labels. */
export function Gallery({ draw }: { draw: Draw }) {
  const t = useWords("templates");
  const { data, error, refetch, isPending } = useQuery(listQuery);
  const [words, setWords] = useState("");
  const [label, setLabel] = useState<string | null>(null);
  const items = useMemo(
    () => [...(data?.items ?? [])].sort((one, other) => one.title.localeCompare(other.title)),
    [data],
  );
  const labels = useMemo(() => [...new Set(items.flatMap((each) => each.labels))].sort(), [items]);
  const found = items.filter(
    (each) => holds(each, words.trim().toLowerCase()) && (label === null || each.labels.includes(label)),
  );
  if (error) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (isPending) return <Loading lines={8} />;
  return (
    <div className="stack">
      <div className="template-filter">
        <TextField
          type="search"
          label={t("find")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          sx={{ width: 300 }}
          slotProps={{
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <Search size={16} aria-hidden="true" />
                </InputAdornment>
              ),
            },
          }}
        />
        <fieldset className="template-labels" aria-label={t("labels")}>
          {labels.map((each) => (
            <Chip
              key={each}
              label={each}
              size="small"
              variant={each === label ? "filled" : "outlined"}
              color={each === label ? "primary" : "default"}
              aria-pressed={each === label}
              onClick={() => setLabel(each === label ? null : each)}
            />
          ))}
        </fieldset>
      </div>
      {found.length === 0 ? (
        <Empty icon={LayoutTemplate} title={t("none")}>
          {t("none_note")}
        </Empty>
      ) : (
        <ul className="template-grid" aria-label={t("title")}>
          {found.map((template) => (
            <Card key={template.id} template={template} draw={draw} />
          ))}
        </ul>
      )}
    </div>
  );
}
