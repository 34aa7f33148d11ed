import { getRouteApi } from "@tanstack/react-router";
import { FileInput, Plus } from "lucide-react";
import { useCallback } from "react";
import { useCan } from "@/api/me";
import { DefinitionList } from "@/features/definitions/DefinitionList";
import { GUIDE } from "@/features/definitions/kind-guide";
import { DefaultModelMark } from "@/features/definitions/ModelActions";
import { RunButton } from "@/features/executions/RunButton";
import { isRunnable, KINDS, type Plural } from "@/lib/kinds";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";

const route = getRouteApi("/deck/$plural");

export function Definitions() {
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
        eyebrow="Build"
        title={KINDS[plural].title}
        lead={GUIDE[plural].lead}
        actions={
          <>
            {plural === "crews" && can("imports.run") && can("definitions.apply") && (
              <LinkButton variant="outlined" to="/import" startIcon={<FileInput size={16} />}>
                Import from CrewAI
              </LinkButton>
            )}
            {can(`${plural}.write`) && (
              <LinkButton
                variant="contained"
                to="/new/$plural"
                params={{ plural }}
                startIcon={<Plus size={16} />}
              >
                New {KINDS[plural].one}
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
