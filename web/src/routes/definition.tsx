import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { failureOf } from "@/api/problem";
import { LazyCanvas } from "@/features/canvas/LazyCanvas";
import { VersionTag } from "@/features/definitions/DefinitionList";
import { DefinitionTabs } from "@/features/definitions/DefinitionTabs";
import { DeleteButton } from "@/features/definitions/DeleteButton";
import { LazyEditor } from "@/features/definitions/LazyEditor";
import { ModelActions } from "@/features/definitions/ModelActions";
import { oneQuery } from "@/features/definitions/queries";
import { Versions } from "@/features/definitions/Versions";
import { RunButton } from "@/features/executions/RunButton";
import { isRunnable, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading } from "@/ui/states";

const route = getRouteApi("/deck/$plural/$name");

export function DefinitionRoute() {
  const tUi = useWords("ui");
  const tKinds = useWords("kinds");
  const { plural: given, name } = route.useParams();
  const plural = given as Plural;
  const { view, from, to, node } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: definition, error, refetch } = useQuery(oneQuery(plural, name));
  const eyebrow = (
    <Link to="/$plural" params={{ plural }}>
      {tKinds(plural)}
    </Link>
  );
  if (error && !definition) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!definition) return <Loading lines={8} label={tUi("loading_it", { name })} />;
  const tabs = (
    <DefinitionTabs
      plural={plural}
      name={name}
      view={view === "versions" || (view === "canvas" && isRunnable(plural)) ? view : "edit"}
    />
  );
  const actions = (
    <>
      <DeleteButton plural={plural} name={name} />
      {plural === "models" && <ModelActions name={name} published={definition.version !== null} />}
      {isRunnable(plural) && <RunButton plural={plural} name={name} version={definition.version} />}
    </>
  );
  if (view === "versions") {
    return (
      <>
        <PageHeader
          eyebrow={eyebrow}
          title={name}
          beside={<VersionTag version={definition.version} changed={definition.has_unpublished_changes} />}
          actions={actions}
        />
        {tabs}
        <Versions
          plural={plural}
          definition={definition}
          from={from}
          to={to}
          onCompare={(left, right) =>
            void navigate({ search: { view: "versions", from: left, to: right }, replace: true })
          }
        />
      </>
    );
  }
  return (
    <LazyEditor
      key={definition.id}
      plural={plural}
      definition={definition}
      eyebrow={eyebrow}
      tabs={tabs}
      actions={actions}
      drawing={
        view === "canvas" && isRunnable(plural)
          ? (props) => (
              <LazyCanvas
                plural={plural}
                {...props}
                node={node}
                onNode={(next) =>
                  void navigate({
                    search: ({ node: _, ...rest }) => (next ? { ...rest, node: next } : rest),
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
            )
          : undefined
      }
    />
  );
}
