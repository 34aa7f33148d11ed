import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { failureOf } from "@/api/problem";
import { LazyCompare } from "@/features/canvas/compare/LazyCompare";
import { LazyCanvas, loadCanvas } from "@/features/canvas/LazyCanvas";
import { VersionTag } from "@/features/definitions/DefinitionList";
import { DefinitionTabs } from "@/features/definitions/DefinitionTabs";
import type { DrawingProps } from "@/features/definitions/editor-contracts";
import { LazyEditor, LazyPublished, loadEditor } from "@/features/definitions/LazyEditor";
import { oneQuery, schemaQuery } from "@/features/definitions/queries";
import { Versions } from "@/features/definitions/Versions";
import { follow } from "@/features/executions/event-stream";
import { isRunnable, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading } from "@/ui/states";
import { askForm } from "./ask-form";
import { DefinitionActions, RareActions } from "./definition-actions";
import { partForm } from "./part-form";

const AgentDesign = lazy(() => import("./agent-editor"));

const route = getRouteApi("/deck/$plural/$name");

type View = "edit" | "canvas" | "design" | "versions";

function viewOf(view: string | undefined, plural: Plural): View {
  if (view === "versions") return view;
  if (view === "canvas" && isRunnable(plural)) return view;
  return view === "design" && plural === "agents" ? view : "edit";
}

/** What stands in the place of the form and the YAML where an agent is designed. */
function design(name: string) {
  return (props: DrawingProps) => (
    <Suspense fallback={<Loading lines={8} />}>
      <AgentDesign name={name} {...props} />
    </Suspense>
  );
}

export function DefinitionRoute() {
  const tUi = useWords("ui");
  const tKinds = useWords("kinds");
  const { plural: given, name } = route.useParams();
  const plural = given as Plural;
  const { view, from, to, node, execution, version: number } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: definition, error, refetch } = useQuery(oneQuery(plural, name));
  const present = viewOf(view, plural);
  usePrefetchQuery(schemaQuery(plural));
  useEffect(() => {
    // What is needed in any case is fetched side by side with the definition, and not after it.
    if (present === "versions") return;
    void loadEditor();
    if (present === "canvas") void loadCanvas();
  }, [present]);
  const eyebrow = (
    <Link to="/$plural" params={{ plural }}>
      {tKinds(plural)}
    </Link>
  );
  if (error && !definition) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!definition) return <Loading lines={8} label={tUi("loading_it", { name })} />;
  const version = number !== undefined && /^\d{1,9}$/.test(number) ? Number(number) : null;
  const tabs = <DefinitionTabs plural={plural} name={name} view={present} version={version} />;
  const actions = <DefinitionActions plural={plural} name={name} version={definition.version} />;
  const rare = <RareActions plural={plural} name={name} />;
  if (present === "versions") {
    return (
      <>
        <PageHeader
          eyebrow={eyebrow}
          title={name}
          beside={<VersionTag version={definition.version} changed={definition.has_unpublished_changes} />}
          actions={
            <>
              {actions}
              {rare}
            </>
          }
        />
        {tabs}
        <Versions
          plural={plural}
          definition={definition}
          from={from}
          to={to}
          drawing={
            isRunnable(plural)
              ? (before, after) => <LazyCompare plural={plural} before={before} after={after} />
              : undefined
          }
          onCompare={(left, right) =>
            void navigate({ search: { view: "versions", from: left, to: right }, replace: true })
          }
        />
      </>
    );
  }
  const canvas = (props: DrawingProps) =>
    isRunnable(plural) && (
      <LazyCanvas
        plural={plural}
        {...props}
        isKept={version === null}
        name={definition.name}
        follow={follow}
        askForm={askForm}
        partForm={partForm}
        execution={execution}
        onExecution={(id) =>
          void navigate({
            search: ({ execution: _, ...rest }) => (id ? { ...rest, execution: id } : rest),
            replace: true,
            resetScroll: false,
          })
        }
        node={node}
        onNode={(next) =>
          void navigate({
            search: ({ node: _, ...rest }) => (next ? { ...rest, node: next } : rest),
            replace: true,
            resetScroll: false,
          })
        }
      />
    );
  const drawing = { canvas, design: design(name), edit: undefined }[present];
  if (version !== null)
    return (
      <LazyPublished
        key={version}
        plural={plural}
        name={name}
        version={version}
        eyebrow={eyebrow}
        tabs={tabs}
        drawing={drawing}
      />
    );
  return (
    <LazyEditor
      key={definition.id}
      plural={plural}
      definition={definition}
      eyebrow={eyebrow}
      tabs={tabs}
      actions={actions}
      rare={rare}
      drawing={drawing}
    />
  );
}
