export interface CodeFault {
  line: number;
  message: string;
}

export interface CodeEditorProps {
  label: string;
  value: string;
  onChange?: (value: string) => void;
  faults?: readonly CodeFault[];
  readOnly?: boolean;
}
