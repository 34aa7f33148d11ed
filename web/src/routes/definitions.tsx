import { getRouteApi } from "@tanstack/react-router";
import { FileInput, Plus } from "lucide-react";
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
