import type { ShowAnswer } from "@/features/chat/ConversationView";
import { LiveAnswer } from "@/features/executions/LiveAnswer";
import { askForm } from "./ask-form";

/** The answer to a message is what its execution does and gives. */
export const showAnswer: ShowAnswer = (message, onChange, foot) => (
  <LiveAnswer
    id={message.execution_id}
    kept={{
      status: message.status,
      text: message.answer,
      value: message.json,
      reason: message.reason,
      removed: message.is_removed,
    }}
    onChange={onChange}
    foot={foot}
    askForm={askForm}
  />
);
