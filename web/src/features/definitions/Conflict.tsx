import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Definition } from "@/api/contracts";
import { explain } from "@/api/problem";
import { ago } from "@/lib/format";
import type { Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { oneQuery } from "./queries";

interface Props {
  plural: Plural;
  name: string;
  onTheirs: (theirs: Definition) => void;
  onMine: (theirs: Definition) => void;
}

/** Somebody saved meanwhile: nothing is overwritten until the person says which one stays. */
export function Conflict({ plural, name, onTheirs, onMine }: Props) {
  const queries = useQueryClient();
  const [theirs, setTheirs] = useState<Definition | null>(null);
  useEffect(() => {
    queries.fetchQuery({ ...oneQuery(plural, name), staleTime: 0 }).then(setTheirs, (error: unknown) => {
      notify(explain(error), "bad");
    });
  }, [queries, plural, name]);
  return (
    <div className="conflict" role="alert">
      <h2>Somebody changed “{name}” meanwhile</h2>
      <p>
        Your changes are still here and not saved.
        {theirs && ` The other draft was saved ${ago(theirs.updated_at)} (revision ${theirs.revision}).`}
      </p>
      <div className="conflict-actions">
        <Button variant="outlined" disabled={theirs === null} onClick={() => theirs && onTheirs(theirs)}>
          Take theirs, drop mine
        </Button>
        <Button
          variant="outlined"
          color="warning"
          disabled={theirs === null}
          onClick={() => theirs && onMine(theirs)}
        >
          Save mine over theirs
        </Button>
      </div>
    </div>
  );
}
