import type { AskForm } from "@/features/executions/AnswerPanel";
import { LazyQuestion } from "@/features/inbox/LazyQuestion";

/** A question is answered where it is met by the form that the inbox has for it. */
export const askForm: AskForm = (request) => <LazyQuestion id={request} />;
