import "./messages.css";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Bot, type LucideIcon, MessagesSquare, Network, UsersRound, Workflow } from "lucide-react";
import { useState } from "react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading } from "@/ui/states";
import { PARTNERS, type PartnerPlural } from "./chat-model";
import { partnersQuery, useBegin } from "./queries";

const ICONS: Record<PartnerPlural, LucideIcon> = {
  agents: Bot,
  crews: UsersRound,
  flows: Network,
  pipelines: Workflow,
};

function usePartners() {
  const agents = useQuery(partnersQuery("agents"));
  const crews = useQuery(partnersQuery("crews"));
  const flows = useQuery(partnersQuery("flows"));
  const pipelines = useQuery(partnersQuery("pipelines"));
  return { agents, crews, flows, pipelines };
}

/** Whom to talk to: everything that is published, by kind. */
export function PartnerPicker() {
  const t = useWords("chat");
  const tKinds = useWords("kinds");
  const navigate = useNavigate();
  const partners = usePartners();
  const begin = useBegin();
  const [q, setQ] = useState("");
  const holds = (text: string) => text.toLowerCase().includes(q.trim().toLowerCase());
  const groups = PARTNERS.map((plural) => ({
    plural,
    items: (partners[plural].data ?? []).filter((each) => holds(`${each.name} ${each.description}`)),
  })).filter(({ items }) => items.length > 0);
  const pending = Object.values(partners).some(({ isPending }) => isPending);
  const error = Object.values(partners).find((each) => each.error)?.error;
  const start = (plural: PartnerPlural, name: string) =>
    begin.mutate(
      { plural, name },
      { onSuccess: ({ id }) => void navigate({ to: "/chat/$id", params: { id } }) },
    );
  return (
    <section className="chat-picker" aria-label={t("whom")}>
      <TextField
        label={t("find_partner")}
        size="small"
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {pending && <Loading lines={6} />}
      {error && <Failure {...failureOf(error)} />}
      {!pending && groups.length === 0 && (
        <Empty
          icon={MessagesSquare}
          title={t(q ? "nothing_found" : "nobody_title")}
          action={
            <Link to="/new/$plural" params={{ plural: "agents" }}>
              {t("make_agent")}
            </Link>
          }
        >
          {t("nobody")}
        </Empty>
      )}
      {groups.map(({ plural, items }) => {
        const Icon = ICONS[plural];
        return (
          <div key={plural}>
            <h2>{tKinds(plural)}</h2>
            <ul className="chat-partners">
              {items.map(({ name, description }) => (
                <li key={name}>
                  <button type="button" disabled={begin.isPending} onClick={() => start(plural, name)}>
                    <span className="chat-face" aria-hidden="true">
                      <Icon size={17} />
                    </span>
                    <span>
                      <b>{name}</b>
                      <small className="muted">{description}</small>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
