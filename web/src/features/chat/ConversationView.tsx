import Button from "@mui/material/Button";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import type { ChatMessage } from "@/api/contracts";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading } from "@/ui/states";
import { Composer } from "./Composer";
import { ConversationHead } from "./ConversationHead";
import { beside, inOrder, isOver } from "./chat-model";
import { MessageView } from "./MessageView";
import { messagesQuery, oneQuery, type Said, takesQuery, useSay } from "./queries";
import { useStayAtEnd } from "./use-stay-at-end";

/** How the answer to a message is shown: by whoever knows executions. */
export type ShowAnswer = (message: ChatMessage, onChange: () => void, foot: ReactNode) => ReactNode;

/** One conversation: what was said, what came back, and what is said next. */
export function ConversationView({ id, showAnswer }: { id: string; showAnswer: ShowAnswer }) {
  const t = useWords("chat");
  const can = useCan();
  const queries = useQueryClient();
  const conversation = useQuery(oneQuery(id));
  const messages = useInfiniteQuery(messagesQuery(id));
  const takes = useQuery(takesQuery(id));
  const say = useSay(id);
  const log = useStayAtEnd(id, messages.data?.pages[0]?.items[0]?.id ?? null);
  const refresh = useCallback(
    () => void queries.invalidateQueries({ queryKey: ["conversations"] }),
    [queries],
  );

  const error = conversation.error ?? messages.error;
  if (error) return <Failure {...failureOf(error)} onRetry={() => void conversation.refetch()} />;
  if (!conversation.data || !messages.data) return <Loading lines={10} label={t("loading")} />;
  const said = inOrder(messages.data.pages);
  const last = said.at(-1);
  const busy = last !== undefined && !isOver(last);
  const { name } = conversation.data.definition;
  const spoken = takes.data?.input ?? null;
  const free = !busy && !say.isPending && can("conversations.write");
  const send = (what: Said, onSaid?: () => void) => say.mutate(what, { onSuccess: () => onSaid?.() });
  return (
    <>
      <ConversationHead conversation={conversation.data} />
      <div className="chat-log" ref={log}>
        {messages.hasNextPage && (
          <Button
            size="small"
            loading={messages.isFetchingNextPage}
            onClick={() => void messages.fetchNextPage()}
          >
            {t("earlier")}
          </Button>
        )}
        {said.length === 0 && (
          <Empty icon={MessagesSquare} title={t("begin_title", { name })}>
            {t("begin")}
          </Empty>
        )}
        <ol aria-label={t("messages")}>
          {said.map((message) => (
            <MessageView
              key={message.id}
              message={message}
              name={name}
              free={free}
              editable={spoken !== null}
              onAgain={(text) =>
                send({
                  text: spoken === null ? "" : text,
                  inputs: beside(message.inputs, spoken),
                  replaces: message.id,
                })
              }
              answer={(foot) => showAnswer(message, refresh, foot)}
            />
          ))}
        </ol>
      </div>
      {takes.error && <Failure {...failureOf(takes.error)} />}
      {takes.data && can("conversations.write") && (
        <Composer
          key={id}
          name={name}
          spoken={spoken}
          schema={takes.data.input_schema}
          busy={busy}
          sending={say.isPending}
          error={say.error}
          onSay={(text, inputs, onSaid) => send({ text, inputs, replaces: null }, onSaid)}
        />
      )}
    </>
  );
}
