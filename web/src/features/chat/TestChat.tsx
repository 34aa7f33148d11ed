import "./test-chat.css";
import Button from "@mui/material/Button";
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import { Empty } from "@/ui/states";
import { Composer } from "./Composer";
import type { ShowAnswer } from "./ConversationView";
import { isOver } from "./chat-model";
import { MessageView } from "./MessageView";
import { historyOf, messageOf, type Tried } from "./test-chat-model";

interface Props {
  name: string;
  /** The draft as it stands, saved or not. */
  spec: JsonObject;
  showAnswer: ShowAnswer;
}

const PROMPT: JsonObject = {
  type: "object",
  properties: { prompt: { type: "string" } },
  required: ["prompt"],
};
const keyOf = (id: string) => ["test-chat", id] as const;

/** A chat with an agent's draft: nothing is kept, and each message runs the draft as it stands then. */
export function TestChat({ name, spec, showAnswer }: Props) {
  const t = useWords("chat");
  const can = useCan();
  const queries = useQueryClient();
  const [tried, setTried] = useState<readonly Tried[]>([]);
  const log = useRef<HTMLDivElement>(null);
  const executions = useQueries({
    queries: tried.map(({ id }) => ({
      queryKey: keyOf(id),
      queryFn: () =>
        body(api.GET("/v1/executions/{execution_id}", { params: { path: { execution_id: id } } })),
    })),
  });
  const messages = tried.map((each, index) => messageOf(each, executions[index]?.data ?? null));
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: ({ text, before }: { text: string; before: number }) =>
      body(
        api.POST("/v1/trials", {
          body: {
            definition: { kind: "Agent", name },
            spec: spec as never,
            inputs: { prompt: text } as never,
            history: historyOf(messages.slice(0, before)),
            priority: 0,
          },
        }),
      ),
  });
  const say = (text: string, before: number, onSaid?: () => void) =>
    start.mutate(
      { text, before },
      {
        onSuccess: (execution) => {
          setTried((all) => [...all.slice(0, before), { id: execution.id, text, at: execution.created_at }]);
          onSaid?.();
        },
      },
    );
  const refresh = useCallback(() => void queries.invalidateQueries({ queryKey: ["test-chat"] }), [queries]);
  const count = tried.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is shown at the end
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);

  const last = messages.at(-1);
  const busy = last !== undefined && !isOver(last);
  const free = !busy && !start.isPending;
  return (
    <section className="panel test-chat" aria-label={t("test_chat")}>
      <div className="panel-head">
        <h2>{t("test_chat")}</h2>
        <Button size="small" disabled={count === 0 || busy} onClick={() => setTried([])}>
          {t("start_over")}
        </Button>
      </div>
      <div className="test-chat-log" ref={log} tabIndex={-1}>
        {count === 0 && (
          <Empty icon={FlaskConical} title={t("test_title")}>
            {t("test_note")}
          </Empty>
        )}
        <ol aria-label={t("messages")}>
          {messages.map((message, index) => (
            <MessageView
              key={message.id}
              message={message}
              name={name}
              free={free}
              editable
              onAgain={(text) => say(text, index)}
              answer={(below) => showAnswer(message, refresh, below)}
            />
          ))}
        </ol>
      </div>
      {can("trials.run") ? (
        <Composer
          name={name}
          spoken="prompt"
          schema={PROMPT}
          busy={busy}
          sending={start.isPending}
          error={start.error}
          onSay={(text, _, onSaid) => say(text, count, onSaid)}
        />
      ) : (
        <p className="muted small panel-body">{t("test_forbidden")}</p>
      )}
    </section>
  );
}
