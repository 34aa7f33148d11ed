import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { MessageSquareText } from "lucide-react";
import { useCan } from "@/api/me";
import { useWords } from "@/lib/words";
import type { PartnerPlural } from "./chat-model";
import { useBegin } from "./queries";

/** Begins to talk to what is published. */
export function ChatButton({
  plural,
  name,
  published,
}: {
  plural: PartnerPlural;
  name: string;
  published: boolean;
}) {
  const t = useWords("chat");
  const can = useCan();
  const navigate = useNavigate();
  const begin = useBegin();
  if (!can("conversations.write") || !published) return null;
  const open = () =>
    begin.mutate(
      { plural, name },
      { onSuccess: ({ id }) => void navigate({ to: "/chat/$id", params: { id } }) },
    );
  return (
    <Button
      variant="outlined"
      size="small"
      loading={begin.isPending}
      startIcon={<MessageSquareText size={15} />}
      onClick={open}
    >
      {t("chat")}
    </Button>
  );
}
