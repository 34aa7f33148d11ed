import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Sparkles } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { ProposalView } from "./ProposalView";
import { type Kind, type Proposal, useProposeChange } from "./queries";

interface Props {
  kind: Kind;
  name: string;
  draw: (proposal: Proposal) => ReactNode;
  onAccepted: () => void;
}

/** Says in words what shall be different about a definition, and shows the difference. */
export function ChangePanel({ kind, name, draw, onAccepted }: Props) {
  const t = useWords("generation");
  const [words, setWords] = useState("");
  const change = useProposeChange();
  const ask = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ kind, name, instruction: words.trim() });
  };
  return (
    <div className="stack">
      <form className="panel panel-body describe" onSubmit={ask}>
        <TextField
          label={t("change_what", { name })}
          placeholder={t("change_example")}
          value={words}
          multiline
          minRows={2}
          autoFocus
          onChange={(event) => setWords(event.target.value)}
        />
        <div className="describe-actions">
          <Button
            type="submit"
            variant="contained"
            startIcon={<Sparkles size={16} />}
            loading={change.isPending}
            disabled={words.trim() === ""}
          >
            {t("propose")}
          </Button>
        </div>
      </form>
      {change.isPending && <Loading lines={6} label={t("working")} />}
      {change.error && <Failure {...failureOf(change.error)} />}
      {change.data && !change.isPending && (
        <ProposalView
          proposal={change.data}
          drawing={draw(change.data)}
          onDiscard={() => change.reset()}
          onAccepted={() => {
            notify(t("changed", { name }), "good");
            onAccepted();
          }}
        />
      )}
    </div>
  );
}
