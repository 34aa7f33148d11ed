import { useNavigate } from "@tanstack/react-router";
import { LayoutTemplate, Sparkles, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useCan } from "@/api/me";
import { ChatButton } from "@/features/chat/ChatButton";
import { canBeTalkedTo } from "@/features/chat/chat-model";
import { DeleteDialog } from "@/features/definitions/DeleteDialog";
import { ModelActions } from "@/features/definitions/ModelActions";
import { RunButton } from "@/features/executions/RunButton";
import { isRunnable, KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { MoreMenu } from "@/ui/MoreMenu";

const SaveDialog = lazy(() => import("@/features/templates/SaveDialog"));

interface Props {
  plural: Plural;
  name: string;
  version: number | null;
}

/** What is done often with a definition, in sight. */
export function DefinitionActions({ plural, name, version }: Props) {
  const published = version !== null;
  return (
    <>
      {plural === "models" && <ModelActions name={name} published={published} />}
      {canBeTalkedTo(plural) && <ChatButton plural={plural} name={name} published={published} />}
      {isRunnable(plural) && <RunButton plural={plural} name={name} version={version} />}
    </>
  );
}

/** What is done more seldom, in a menu at the end. */
export function RareActions({ plural, name }: Omit<Props, "version">) {
  const t = useWords("definitions");
  const tGeneration = useWords("generation");
  const tTemplates = useWords("templates");
  const can = useCan();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"template" | "delete" | null>(null);
  const close = () => setAsked(null);
  const isComposed = plural !== "tools" && plural !== "models";
  return (
    <>
      <MoreMenu
        actions={[
          isComposed &&
            can("generations.propose") && {
              text: tGeneration("change_by_words"),
              icon: Sparkles,
              act: () => void navigate({ to: "/change/$plural/$name", params: { plural, name } }),
            },
          isComposed &&
            can("templates.write") && {
              text: tTemplates("save_as"),
              icon: LayoutTemplate,
              act: () => setAsked("template"),
            },
          can(`${plural}.delete`) && { text: t("delete"), icon: Trash2, act: () => setAsked("delete") },
        ]}
      />
      {asked === "template" && isComposed && (
        <Suspense>
          <SaveDialog kind={KINDS[plural].kind} name={name} onClose={close} />
        </Suspense>
      )}
      {asked === "delete" && <DeleteDialog plural={plural} name={name} onClose={close} />}
    </>
  );
}
