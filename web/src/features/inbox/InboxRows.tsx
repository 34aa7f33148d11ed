import Checkbox from "@mui/material/Checkbox";
import { Lock } from "lucide-react";
import { useEffect, useRef } from "react";
import type { InboxItem } from "@/api/contracts";
import { ago, moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";
import { Deadline } from "./Deadline";
import { isSelectable, nameOf, previewOf } from "./inbox-model";
import { PurposeMark, titleOf } from "./Purpose";

interface Props {
  items: readonly InboxItem[];
  open: string | undefined;
  selected: ReadonlySet<string>;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

const TONES = {
  approved: "good",
  rejected: "bad",
  expired: "bad",
  closed: "calm",
  pending: "brass",
} as const;

function Row({ item, ...props }: Omit<Props, "items"> & { item: InboxItem }) {
  const { open, selected, onOpen, onSelect } = props;
  const t = useWords("inbox");
  const row = useRef<HTMLLIElement>(null);
  const isOpen = open === item.id;
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const title = titleOf(item);
  const preview = previewOf(item);
  return (
    <li ref={row} className={isOpen ? "inbox-row is-open" : "inbox-row"}>
      <Checkbox
        size="small"
        checked={selected.has(item.id)}
        disabled={!isSelectable(item)}
        onChange={() => onSelect(item.id)}
        slotProps={{ input: { "aria-label": t("select_it", { title }) } }}
      />
      <button
        type="button"
        className="inbox-open"
        aria-current={isOpen || undefined}
        onClick={() => onOpen(item.id)}
      >
        <PurposeMark purpose={item.purpose} />
        <span className="inbox-text">
          <b>{title}</b>
          {preview && <span className="inbox-preview small">{preview}</span>}
          <span className="muted small">
            {item.definition.name} · {nameOf(item.requested_by)} ·{" "}
            <span title={moment(item.created_at)}>{ago(item.created_at)}</span>
          </span>
        </span>
      </button>
      <span className="inbox-side">
        {item.status !== "pending" && <Tag tone={TONES[item.status]}>{t(`status_${item.status}`)}</Tag>}
        {item.status === "pending" && item.deadline_at && <Deadline at={item.deadline_at} />}
        {item.refusal && (
          <span title={item.refusal} className="inbox-locked">
            <Lock size={15} aria-hidden="true" />
            <span className="unseen">{t("not_yours")}</span>
          </span>
        )}
      </span>
    </li>
  );
}

/** What waits, a line each. */
export function InboxRows({ items, ...props }: Props) {
  return (
    <ul className="inbox-rows">
      {items.map((item) => (
        <Row key={item.id} item={item} {...props} />
      ))}
    </ul>
  );
}
