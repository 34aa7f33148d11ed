import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { lazy, Suspense } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { LazyCompare } from "@/features/canvas/compare/LazyCompare";
import { LazyCanvas } from "@/features/canvas/LazyCanvas";
import { ChatButton } from "@/features/chat/ChatButton";
import { canBeTalkedTo } from "@/features/chat/chat-model";
import { VersionTag } from "@/features/definitions/DefinitionList";
import { DefinitionTabs } from "@/features/definitions/DefinitionTabs";
import { DeleteButton } from "@/features/definitions/DeleteButton";
import type { DrawingProps } from "@/features/definitions/editor-contracts";
import { LazyEditor, LazyPublished } from "@/features/definitions/LazyEditor";
import { ModelActions } from "@/features/definitions/ModelActions";
import { oneQuery } from "@/features/definitions/queries";
import { Versions } from "@/features/definitions/Versions";
import { follow } from "@/features/executions/event-stream";
import { RunButton } from "@/features/executions/RunButton";
import { SaveButton } from "@/features/templates/SaveButton";
import { isRunnable, KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading } from "@/ui/states";

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
  const tGeneration = useWords("generation");
  const can = useCan();
  const tUi = useWords("ui");
  const tKinds = useWords("kinds");
  const { plural: given, name } = route.useParams();
  const plural = given as Plural;
  const { view, from, to, node, execution, version: number } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: definition, error, refetch } = useQuery(oneQuery(plural, name));
  const eyebrow = (
    <Link to="/$plural" params={{ plural }}>
      {tKinds(plural)}
    </Link>
  );
  if (error && !definition) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!definition) return <Loading lines={8} label={tUi("loading_it", { name })} />;
  const present = viewOf(view, plural);
  const version = number !== undefined && /^\d{1,9}$/.test(number) ? Number(number) : null;
  const tabs = <DefinitionTabs plural={plural} name={name} view={present} version={version} />;
  const actions = (
    <>
      {plural !== "tools" && plural !== "models" && (
        <>
          <SaveButton kind={KINDS[plural].kind} name={name} />
          {can("generations.propose") && (
            <LinkButton
              variant="outlined"
              to="/change/$plural/$name"
              params={{ plural, name }}
              startIcon={<Sparkles size={16} />}
            >
              {tGeneration("change_by_words")}
            </LinkButton>
          )}
        </>
      )}
      <DeleteButton plural={plural} name={name} />
      {plural === "models" && <ModelActions name={name} published={definition.version !== null} />}
      {canBeTalkedTo(plural) && (
        <ChatButton plural={plural} name={name} published={definition.version !== null} />
      )}
      {isRunnable(plural) && <RunButton plural={plural} name={name} version={definition.version} />}
    </>
  );
  if (present === "versions") {
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
        isPublished={version !== null}
        name={definition.name}
        follow={follow}
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
      drawing={drawing}
    />
  );
}
