import "./saving.css";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import type { JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { KINDS, type Plural } from "@/lib/kinds";
import { semanticDiff } from "@/lib/semantic-diff";
import { useWords } from "@/lib/words";
import { DiffView } from "@/ui/DiffView";
import { Failure, Loading } from "@/ui/states";
import { Differences } from "./Differences";
import { readYaml } from "./document-model";
import { diffQuery } from "./queries";

interface Props {
  plural: Plural;
  name: string;
  from: string;
  to: string;
  /** Two documents as one drawing; not there for a kind that is not drawn. */
  drawing?: ((before: JsonObject, after: JsonObject) => ReactNode) | undefined;
}

const specIn = (plural: Plural, yaml: string): JsonObject => {
  const read = readYaml(yaml, KINDS[plural].kind);
  return read.ok ? read.draft.spec : {};
};

/** What differs between two versions: in sentences, as a drawing, and line by line. */
export default function Difference({ plural, name, from, to, drawing }: Props) {
  const said = useWords("compare");
  const t = useWords("definitions");
  const { data, error, refetch } = useQuery(diffQuery(plural, name, from, to));
  const specs = useMemo(
    () => data && ([specIn(plural, data.yaml_before), specIn(plural, data.yaml_after)] as const),
    [plural, data],
  );
  if (error) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!data || !specs) return <Loading />;
  const [before, after] = specs;
  return (
    <>
      <Differences differences={semanticDiff(before, after)} />
      {drawing?.(before, after)}
      <details className="diff-lines">
        <summary>{said("lines")}</summary>
        <DiffView before={data.yaml_before} after={data.yaml_after} label={t("from_to", { from, to })} />
      </details>
    </>
  );
}
