import Button from "@mui/material/Button";
import { FileCode } from "lucide-react";
import { useWords } from "@/lib/words";

/** Says why the drawing cannot be changed while the text that is to be mended is out of sight. */
export function BrokenYaml({ onOpen }: { onOpen: () => void }) {
  const t = useWords("canvas");
  return (
    <div className="canvas-locked" role="status">
      <p>{t("yaml_broken")}</p>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        startIcon={<FileCode size={15} />}
        onClick={onOpen}
      >
        {t("open_yaml")}
      </Button>
    </div>
  );
}
