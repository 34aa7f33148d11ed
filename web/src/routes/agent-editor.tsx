import { TestChat } from "@/features/chat/TestChat";
import { AgentDesigner } from "@/features/definitions/AgentDesigner";
import type { DrawingProps } from "@/features/definitions/editor-contracts";
import { showAnswer } from "./show-answer";

/** An agent's form and pickers, and a chat with the draft as it stands. */
export default function AgentDesign({ name, ...props }: DrawingProps & { name: string }) {
  return (
    <AgentDesigner {...props} chat={<TestChat name={name} spec={props.spec} showAnswer={showAnswer} />} />
  );
}
