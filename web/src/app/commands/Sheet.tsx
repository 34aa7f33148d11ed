import "./palette.css";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import { useId, useState } from "react";
import { useAllCommands } from "@/lib/commands";
import { setSingleKeys, singleKeys } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { Keys } from "./Keys";

/** Every shortcut there is on this screen, and whether single keys are any. */
export default function Sheet({ onClose }: { onClose: () => void }) {
  const t = useWords("app");
  const tUi = useWords("ui");
  const id = useId();
  const [single, setSingle] = useState(singleKeys());
  const withKeys = useAllCommands().filter(({ keys }) => keys);
  const groups = [...new Set(withKeys.map(({ group }) => group))];
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t("sheet")}</DialogTitle>
      <DialogContent>
        <div className="sheet">
          {groups.map((group) => (
            <section key={group}>
              <h3>{group}</h3>
              <dl>
                {withKeys
                  .filter((each) => each.group === group)
                  .map((command) => (
                    <div key={command.id}>
                      <dt>{command.title}</dt>
                      <dd>
                        <Keys command={command} />
                      </dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
        <FormControlLabel
          label={t("single_keys")}
          control={
            <Switch
              size="small"
              checked={single}
              onChange={({ target }) => {
                setSingle(target.checked);
                setSingleKeys(target.checked);
              }}
            />
          }
        />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {tUi("close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
