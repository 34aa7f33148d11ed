import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { LazyEditor } from "@/features/definitions/LazyEditor";
import { KINDS, type Plural } from "@/lib/kinds";

const route = getRouteApi("/deck/new/$plural");

export function NewDefinition() {
  const plural = route.useParams().plural as Plural;
  const navigate = useNavigate();
  return (
    <LazyEditor
      key={plural}
      plural={plural}
      definition={null}
      eyebrow={
        <Link to="/$plural" params={{ plural }}>
          {KINDS[plural].title}
        </Link>
      }
      onCreated={(name) =>
        void navigate({ to: "/$plural/$name", params: { plural, name }, ignoreBlocker: true })
      }
    />
  );
}
