import "@/ui/view-tabs.css";
import { Link } from "@tanstack/react-router";
import { History, MessageSquareText, Network, PencilRuler } from "lucide-react";
import { isRunnable, KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";

/** A tab is the present one by `view`, not by an address that merely begins like its own. */
const exactly = { exact: true, includeSearch: true } as const;

/** Between the ways to begin one: drawn, or in the form. */
export function NewTabs({ plural, view }: { plural: Plural; view: "edit" | "canvas" }) {
  const t = useWords("definitions");
  const kinds = useWords("kinds");
  const way = { to: "/new/$plural", params: { plural }, activeOptions: exactly, replace: true } as const;
  return (
    <nav className="view-tabs" aria-label={t("views_of", { name: kinds(`new_${KINDS[plural].one}`) })}>
      <Link {...way} search={{ view: "edit" }} aria-current={view === "edit" ? "page" : undefined}>
        <PencilRuler size={15} aria-hidden="true" /> {t("form")}
      </Link>
      <Link {...way} search={{ view: "canvas" }} aria-current={view === "canvas" ? "page" : undefined}>
        <Network size={15} aria-hidden="true" /> {t("canvas")}
      </Link>
    </nav>
  );
}

/** Between editing a definition and reading its history. */
export function DefinitionTabs({
  plural,
  name,
  view,
  version,
}: {
  plural: Plural;
  name: string;
  view: "edit" | "canvas" | "design" | "versions";
  /** The version that is looked at in the place of the draft. */
  version: number | null;
}) {
  const t = useWords("definitions");
  const of = version === null ? {} : { version: String(version) };
  const designer = useWords("designer");
  return (
    <nav className="view-tabs" aria-label={t("views_of", { name })}>
      <Link
        to="/$plural/$name"
        params={{ plural, name }}
        activeOptions={exactly}
        search={of}
        aria-current={view === "edit" ? "page" : undefined}
      >
        <PencilRuler size={15} aria-hidden="true" /> {t(version === null ? "edit" : "form")}
      </Link>
      {plural === "agents" && (
        <Link
          to="/$plural/$name"
          params={{ plural, name }}
          activeOptions={exactly}
          search={{ view: "design", ...of }}
          aria-current={view === "design" ? "page" : undefined}
        >
          <MessageSquareText size={15} aria-hidden="true" /> {designer("design")}
        </Link>
      )}
      {isRunnable(plural) && (
        <Link
          to="/$plural/$name"
          params={{ plural, name }}
          activeOptions={exactly}
          search={{ view: "canvas", ...of }}
          aria-current={view === "canvas" ? "page" : undefined}
        >
          <Network size={15} aria-hidden="true" /> {t("canvas")}
        </Link>
      )}
      <Link
        to="/$plural/$name"
        params={{ plural, name }}
        activeOptions={exactly}
        search={{ view: "versions" }}
        aria-current={view === "versions" ? "page" : undefined}
      >
        <History size={15} aria-hidden="true" /> {t("versions")}
      </Link>
    </nav>
  );
}
