import { getRouteApi } from "@tanstack/react-router";
import { FileInput, LayoutTemplate, Plus, Sparkles } from "lucide-react";
import { useCallback } from "react";
import { useCan } from "@/api/me";
import { DefinitionList } from "@/features/definitions/DefinitionList";
import { DefaultModelMark } from "@/features/definitions/ModelActions";
import { RunButton } from "@/features/executions/RunButton";
import { isRunnable, KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";

const route = getRouteApi("/deck/$plural");

/** Other ways to begin than with an empty form. */
function Starts({ plural }: { plural: Plural }) {
  const can = useCan();
  const tTemplates = useWords("templates");
  const tGeneration = useWords("generation");
  if (plural === "tools" || plural === "models" || !can(`${plural}.write`)) return null;
  return (
    <>
      <LinkButton variant="outlined" to="/templates" startIcon={<LayoutTemplate size={16} />}>
        {tTemplates("from_template")}
      </LinkButton>
      <LinkButton
        variant="outlined"
        to="/describe"
        search={{ kind: plural }}
        startIcon={<Sparkles size={16} />}
      >
        {tGeneration("describe")}
      </LinkButton>
    </>
  );
}

export function Definitions() {
  const tDefinitions = useWords("definitions");
  const tUi = useWords("ui");
  const tKinds = useWords("kinds");
  const t = useWords("routes");
  const plural = route.useParams().plural as Plural;
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const can = useCan();
  const onSearch = useCallback(
    (text: string) => void navigate({ search: text ? { q: text } : {}, replace: true }),
    [navigate],
  );
  return (
    <>
      <PageHeader
        eyebrow={tUi("build")}
        title={tKinds(plural)}
        lead={tDefinitions(`lead_${plural}`)}
        actions={
          <>
            {plural === "crews" && can("imports.run") && can("definitions.apply") && (
              <LinkButton variant="outlined" to="/import" startIcon={<FileInput size={16} />}>
                {t("import_crewai")}
              </LinkButton>
            )}
            <Starts plural={plural} />
            {can(`${plural}.write`) && (
              <LinkButton
                variant="contained"
                to="/new/$plural"
                params={{ plural }}
                startIcon={<Plus size={16} />}
              >
                {tKinds(`new_${KINDS[plural].one}`)}
              </LinkButton>
            )}
          </>
        }
      />
      <DefinitionList
        key={plural}
        plural={plural}
        q={q}
        onSearch={onSearch}
        rowEnd={(definition) => {
          if (isRunnable(plural)) {
            return <RunButton plural={plural} name={definition.name} version={definition.version} small />;
          }
          return plural === "models" ? <DefaultModelMark name={definition.name} /> : null;
        }}
      />
    </>
  );
}
