import Button from "@mui/material/Button";
import { FileText, FolderOpen, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Phrase } from "@/lib/Phrase";
import { useWords } from "@/lib/words";
import type { ProjectFile } from "./project-files";

interface Props {
  files: readonly ProjectFile[];
  onAdd: (chosen: Iterable<File>) => void;
  onRemove: (path: string) => void;
}

// Not in React's types: the browser's own name for "choose a whole folder".
const FOLDER = { webkitdirectory: "" };

/** Chooses files of a project: one by one, a whole folder, or dropped here. */
export function FilesField({ files, onAdd, onRemove }: Props) {
  const t = useWords("imports");
  const single = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onAdd(event.dataTransfer.files);
  };
  const given = (input: HTMLInputElement) => {
    onAdd(input.files ?? []);
    // So that the same file, mended meanwhile, can be chosen again.
    input.value = "";
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the buttons inside do the same
    <div
      className={over ? "files over" : "files"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        <Phrase text={t("choose")} parts={{ code: (text) => <code>{text}</code> }} />
      </p>
      <div className="files-ways">
        <Button variant="outlined" startIcon={<FileText size={16} />} onClick={() => single.current?.click()}>
          {t("choose_files")}
        </Button>
        <Button
          variant="outlined"
          startIcon={<FolderOpen size={16} />}
          onClick={() => folder.current?.click()}
        >
          {t("choose_folder")}
        </Button>
        <input
          ref={single}
          hidden
          type="file"
          multiple
          accept=".yaml,.yml"
          data-testid="files"
          onChange={(event) => given(event.currentTarget)}
        />
        <input
          ref={folder}
          hidden
          type="file"
          {...FOLDER}
          data-testid="folder"
          onChange={(event) => given(event.currentTarget)}
        />
      </div>
      {files.length > 0 && (
        <ul className="files-chosen" aria-label={t("chosen_files")}>
          {files.map(({ path, text }) => (
            <li key={path}>
              <code>{path}</code>
              <span className="muted small">{t("n_lines", { count: text.split("\n").length })}</span>
              <Button aria-label={t("leave_out", { path })} color="inherit" onClick={() => onRemove(path)}>
                <X size={16} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
