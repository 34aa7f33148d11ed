import Button from "@mui/material/Button";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { announce } from "@/lib/notices";
import { useWords } from "@/lib/words";

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useWords("ui");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t("copied"));
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Button
      size="small"
      aria-label={label}
      startIcon={copied ? <Check size={15} /> : <Copy size={15} />}
      onClick={() => void copy()}
    >
      {t(copied ? "copied" : "copy")}
    </Button>
  );
}
