import Button from "@mui/material/Button";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import { CopyButton } from "@/ui/CopyButton";
import { ConfirmDialog } from "@/ui/dialogs";
import { OnceDialog } from "@/ui/OnceDialog";
import { useRotate } from "./queries";
import type { Hook } from "./trigger-contracts";

const DAY = 86_400;

/** A call from a shell, signed as Standard Webhooks say. */
function example(url: string): string {
  return `SECRET='whsec_…'
BODY='{"hello": "deck"}'
ID="msg_$(date +%s)"; TIME=$(date +%s)
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)
curl -X POST '${url}' -H 'content-type: application/json' \\
  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" \\
  -H "webhook-signature: v1,$SIGNATURE" -d "$BODY"`;
}

/** Where calls go, how one is made, and a new secret. */
export function HookAddress({ hook }: { hook: Hook }) {
  const t = useWords("triggers");
  const can = useCan();
  const rotate = useRotate(hook.name);
  const [asking, setAsking] = useState(false);
  const url = `${window.location.origin}${hook.path}`;
  return (
    <section className="panel" aria-labelledby="address">
      <div className="panel-head">
        <h2 id="address">{t("address")}</h2>
        {can("hooks.write") && (
          <Button startIcon={<RotateCw size={15} />} onClick={() => setAsking(true)}>
            {t("rotate")}
          </Button>
        )}
      </div>
      <div className="panel-body stack">
        <div className="once">
          <code>{url}</code>
          <CopyButton text={url} label={t("copy_address")} />
        </div>
        <div className="hook-example">
          <h3>{t("test_call")}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
          <pre className="json" tabIndex={0}>
            {example(url)}
          </pre>
          <CopyButton text={example(url)} label={t("copy_call")} />
        </div>
      </div>
      <ConfirmDialog
        open={asking}
        title={t("rotate_question", { name: hook.name })}
        confirm={t("rotate")}
        onClose={(yes) => {
          setAsking(false);
          if (yes) rotate.mutate(DAY);
        }}
      >
        {t("rotate_note")}
      </ConfirmDialog>
      {rotate.data && (
        <OnceDialog
          title={t("secret_of", { name: hook.name })}
          note={t("secret_note")}
          secret={rotate.data.secret}
          onClose={() => rotate.reset()}
        />
      )}
    </section>
  );
}
