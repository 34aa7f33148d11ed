import "./home.css";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowRight, Radar } from "lucide-react";
import { useMe } from "@/api/me";
import { failureOf } from "@/api/problem";
import { DashboardView } from "@/features/dashboard/DashboardView";
import { isPeriod, type Period } from "@/features/dashboard/queries";
import { listQuery as definitionsQuery } from "@/features/definitions/queries";
import { isExample } from "@/features/definitions/summary";
import { ExecutionRows } from "@/features/executions/ExecutionRows";
import { listQuery } from "@/features/executions/queries";
import { RunButton } from "@/features/executions/RunButton";
import { countQuery } from "@/features/inbox/queries";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure, Loading } from "@/ui/states";
import { Begin } from "./home-begin";

const route = getRouteApi("/deck/");

function ReadyCrews() {
  const t = useWords("routes");
  const { data } = useInfiniteQuery(definitionsQuery("crews", undefined));
  const ready = (data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(({ version }) => version !== null)
    .sort((one, other) => Number(isExample(one)) - Number(isExample(other)))
    .slice(0, 5);
  if (ready.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="ready-crews">
      <div className="panel-head">
        <h2 id="ready-crews">{t("ready")}</h2>
      </div>
      <ul className="ready">
        {ready.map(({ id, name, version, description }) => (
          <li key={id}>
            <div>
              <Link to="/$plural/$name" params={{ plural: "crews", name }}>
                {name}
              </Link>
              <p className="muted small">{description || t("version", { version: version ?? "" })}</p>
            </div>
            <RunButton plural="crews" name={name} version={version} small />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Home() {
  const tUi = useWords("ui");
  const t = useWords("routes");
  const { data: me } = useMe();
  const runs = useInfiniteQuery(listQuery({}, 8));
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const { period } = route.useSearch();
  const navigate = route.useNavigate();
  const onPeriod = (next: Period) =>
    void navigate({ search: next === "day" ? {} : { period: next }, replace: true, resetScroll: false });
  const { data: asked } = useQuery(countQuery);
  const waiting = asked?.count ?? 0;
  const name = me?.user?.name?.split(" ")[0];
  return (
    <>
      <PageHeader
        eyebrow={me ? `${me.organization.name} / ${me.workspace.name}` : tUi("deck")}
        title={name ? t("on_deck_name", { name }) : t("on_deck")}
        lead={waiting > 0 ? t("n_waiting", { count: waiting }) : t("home_lead")}
      />
      <div className="stack">
        {items.length === 0 && <Begin />}
        {items.length > 0 && <DashboardView period={isPeriod(period) ? period : "day"} onPeriod={onPeriod} />}
        <div className="home-columns">
          <section className="panel" aria-labelledby="recent">
            <div className="panel-head">
              <h2 id="recent">{t("recent")}</h2>
              <LinkButton to="/executions" endIcon={<ArrowRight size={15} />}>
                {t("all")}
              </LinkButton>
            </div>
            {runs.error && <Failure {...failureOf(runs.error)} onRetry={() => void runs.refetch()} />}
            {runs.isPending && <Loading />}
            {!runs.isPending && !runs.error && items.length === 0 && (
              <Empty
                icon={Radar}
                title={t("nothing_yet")}
                action={
                  <LinkButton variant="contained" to="/$plural" params={{ plural: "crews" }}>
                    {t("choose_crew")}
                  </LinkButton>
                }
              >
                {t("nothing_yet_note")}
              </Empty>
            )}
            {items.length > 0 && <ExecutionRows items={items} />}
          </section>
          <ReadyCrews />
        </div>
        {items.length > 0 && <Begin />}
      </div>
    </>
  );
}
