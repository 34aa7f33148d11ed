import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { LazyEditor } from "@/features/definitions/LazyEditor";
import type { Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";

const route = getRouteApi("/deck/new/$plural");

export function NewDefinition() {
  const tKinds = useWords("kinds");
  const plural = route.useParams().plural as Plural;
  const navigate = useNavigate();
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
      onCreated={(name) =>
        void navigate({ to: "/$plural/$name", params: { plural, name }, ignoreBlocker: true })
      }
    />
  );
}
