import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { Sparkles } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { failureOf } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { ProposalView } from "./ProposalView";
import { type Kind, type Proposal, usePropose } from "./queries";

const KINDS: readonly Kind[] = ["Crew", "Agent", "Task", "Pipeline", "Flow"];

interface Props {
  startKind: Kind | null;
  draw: (proposal: Proposal) => ReactNode;
  onAccepted: (proposal: Proposal) => void;
}

/** Words in, a proposal out: to be accepted, refined by more words, or thrown away. */
export function DescribePanel({ startKind, draw, onAccepted }: Props) {
  const t = useWords("generation");
  const [words, setWords] = useState("");
  const [kind, setKind] = useState<Kind | null>(startKind);
  const [more, setMore] = useState("");
  const propose = usePropose();
  const proposal = propose.data;

  const ask = (event: FormEvent, description: string) => {
    event.preventDefault();
    setWords(description);
    setMore("");
    propose.mutate({ description, kind });
  };
  return (
    <div className="stack">
      <form className="panel panel-body describe" onSubmit={(event) => ask(event, words.trim())}>
        <TextField
          label={t("what")}
          placeholder={t("example")}
          value={words}
          multiline
          minRows={3}
          autoFocus
          onChange={(event) => setWords(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 4_000 } }}
        />
        <div className="describe-actions">
          <TextField
            select
            label={t("kind")}
            value={kind ?? ""}
            onChange={(event) => setKind((event.target.value || null) as Kind | null)}
            sx={{ width: 220 }}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{t("kind_any")}</MenuItem>
            {KINDS.map((each) => (
              <MenuItem key={each} value={each}>
                {t(`kind_${each.toLowerCase() as Lowercase<Kind>}`)}
              </MenuItem>
            ))}
          </TextField>
          <Button
            type="submit"
            variant={proposal ? "outlined" : "contained"}
            startIcon={<Sparkles size={16} />}
            loading={propose.isPending}
            disabled={words.trim() === ""}
          >
            {t("propose")}
          </Button>
        </div>
      </form>
      {propose.isPending && <Loading lines={6} label={t("working")} />}
      {propose.error && <Failure {...failureOf(propose.error)} />}
      {proposal && !propose.isPending && (
        <>
          <ProposalView
            proposal={proposal}
            drawing={draw(proposal)}
            onDiscard={() => propose.reset()}
            onAccepted={({ definitions }) => {
              notify(t("accepted", { count: definitions.length }), "good");
              onAccepted(proposal);
            }}
          />
          <form
            className="panel panel-body describe-more"
            onSubmit={(event) => ask(event, `${words.trim()}\n\n${more.trim()}`)}
          >
            <TextField
              label={t("refine")}
              placeholder={t("refine_example")}
              value={more}
              onChange={(event) => setMore(event.target.value)}
            />
            <Button type="submit" variant="outlined" disabled={more.trim() === ""}>
              {t("ask_again")}
            </Button>
          </form>
        </>
      )}
    </div>
  );
}
