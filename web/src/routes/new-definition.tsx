import useMediaQuery from "@mui/material/useMediaQuery";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { LazyCanvas } from "@/features/canvas/LazyCanvas";
import { NewTabs } from "@/features/definitions/DefinitionTabs";
import type { DrawingProps } from "@/features/definitions/editor-contracts";
import { LazyEditor } from "@/features/definitions/LazyEditor";
import { follow } from "@/features/executions/event-stream";
import { isRunnable, type Plural, type Runnable } from "@/lib/kinds";
import { PHONE } from "@/lib/phone";
import { useWords } from "@/lib/words";
import { askForm } from "./ask-form";
import { partForm } from "./part-form";

const route = getRouteApi("/deck/new/$plural");

const nothingTried = () => undefined;

const drawnAs = (plural: Runnable) => (props: DrawingProps) => (
  <LazyCanvas
    plural={plural}
    {...props}
    name=""
    isKept={false}
    follow={follow}
    askForm={askForm}
    partForm={partForm}
    onExecution={nothingTried}
  />
);

export function NewDefinition() {
  const tKinds = useWords("kinds");
  const plural = route.useParams().plural as Plural;
  const navigate = useNavigate();
  const isPhone = useMediaQuery(PHONE, { noSsr: true });
  const { view = isPhone ? "edit" : "canvas" } = route.useSearch();
  const isDrawn = isRunnable(plural) && view === "canvas";
  return (
    <LazyEditor
      key={plural}
      plural={plural}
      definition={null}
      eyebrow={
        <Link to="/$plural" params={{ plural }}>
          {tKinds(plural)}
        </Link>
      }
      tabs={isRunnable(plural) && <NewTabs plural={plural} view={isDrawn ? "canvas" : "edit"} />}
      drawing={isDrawn ? drawnAs(plural) : undefined}
      onCreated={(name) =>
        void navigate({
          to: "/$plural/$name",
          params: { plural, name },
          search: isDrawn ? { view: "canvas" } : {},
          ignoreBlocker: true,
        })
      }
    />
  );
}
