import "@/features/chat/chat.css";
import { useParams } from "@tanstack/react-router";
import { ConversationList } from "@/features/chat/ConversationList";
import { ConversationView } from "@/features/chat/ConversationView";
import { DeskLine } from "@/features/chat/DeskLine";
import { PartnerPicker } from "@/features/chat/PartnerPicker";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { showAnswer } from "./show-answer";
import { showProposal } from "./show-proposal";

/** Talk to what is published: whom to choose, and the conversations there are. */
export function Chat() {
  const t = useWords("chat");
  return (
    <div className="chat">
      <ConversationList present={null} />
      <div className="chat-main">
        <PageHeader title={t("title")} lead={t("lead")} />
        <DeskLine showProposal={showProposal} />
        <PartnerPicker />
      </div>
    </div>
  );
}

/** One conversation, beside the others. */
export function ChatConversation() {
  const { id } = useParams({ strict: false });
  return (
    <div className="chat in-one">
      <ConversationList present={id ?? null} />
      <div className="chat-main">{id && <ConversationView key={id} id={id} showAnswer={showAnswer} />}</div>
    </div>
  );
}
