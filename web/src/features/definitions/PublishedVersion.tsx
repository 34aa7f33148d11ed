import "./definitions.css";
import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { ago } from "@/lib/format";
import { KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading, Tag } from "@/ui/states";
import { writeYaml } from "./document-model";
import { EditorPanes } from "./EditorPanes";
import type { EditorProps } from "./editor-contracts";
import { versionQuery } from "./queries";
import { useFields } from "./use-fields";

interface Props extends Pick<EditorProps, "drawing"> {
  plural: Plural;
  name: string;
  version: number;
  eyebrow: ReactNode;
  tabs: ReactNode;
}

const NOTHING_WRONG = {};
const ignore = () => undefined;

/** A version as it was published, in the same views as the draft; nothing of it can be changed. */
export default function PublishedVersion({ plural, name, version, eyebrow, tabs, drawing }: Props) {
  const t = useWords("definitions");
  const published = useQuery(versionQuery(plural, name, version));
  const { fields, isReady, error: unread, refetch } = useFields(plural);
  const found = published.data;
  const draft = useMemo(
    () =>
      found && {
        name: found.name,
        description: found.description,
        labels: found.labels,
        spec: found.spec as JsonObject,
      },
    [found],
  );
  if (published.error)
    return <Failure {...failureOf(published.error)} onRetry={() => void published.refetch()} />;
  if (unread) return <Failure {...failureOf(unread)} onRetry={() => void refetch()} />;
  if (!found || !draft || !isReady) return <Loading lines={8} />;
  return (
    <>
      <PageHeader
        eyebrow={eyebrow}
        title={name}
        beside={<Tag>{t("version_number", { version })}</Tag>}
        lead={[t("published_by", { when: ago(found.published_at), who: found.published_by }), found.message]
          .filter(Boolean)
          .join(" · ")}
        actions={
          <LinkButton
            variant="outlined"
            startIcon={<PenLine size={16} />}
            to="/$plural/$name"
            params={{ plural, name }}
            search={({ version: _, ...rest }: { version?: string }) => rest}
          >
            {t("to_the_draft")}
          </LinkButton>
        }
      />
      {tabs}
      <EditorPanes
        plural={plural}
        isNew={false}
        fields={fields}
        draft={draft}
        yaml={writeYaml(KINDS[plural].kind, draft)}
        yamlFaults={[]}
        faults={NOTHING_WRONG}
        refused={NOTHING_WRONG}
        told={null}
        asked={null}
        readOnly
        onEdit={ignore}
        onYaml={ignore}
        drawing={drawing}
      />
    </>
  );
}
