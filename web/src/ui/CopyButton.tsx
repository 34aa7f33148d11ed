import Button from "@mui/material/Button";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { announce } from "@/lib/notices";

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce("Copied");
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Button
      size="small"
      aria-label={label}
      startIcon={copied ? <Check size={15} /> : <Copy size={15} />}
      onClick={() => void copy()}
    >
      {copied ? "Copied" : "Copy"}
    </Button>
  );
}
