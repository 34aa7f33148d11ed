import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical, Star } from "lucide-react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { notify, notifyOf } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";
import { defaultModelQuery, useDefaultModel, useTestModel } from "./queries";

/** Marks the model that agents use when they name none. */
export function DefaultModelMark({ name }: { name: string }) {
  const t = useWords("definitions");
  const { data } = useQuery(defaultModelQuery);
  return data?.name === name ? (
    <Tag tone="brass" icon={Star}>
      {t("is_the_default")}
    </Tag>
  ) : null;
}

/** Asks a model for a word, and makes it the default. */
export function ModelActions({ name, published }: { name: string; published: boolean }) {
  const t = useWords("definitions");
  const can = useCan();
  const { data } = useQuery(defaultModelQuery);
  const choose = useDefaultModel();
  const test = useTestModel();
  const ask = () =>
    test.mutate(name, {
      onSuccess: ({ ok, reply }) =>
        notify(t(ok ? "model_answered" : "model_failed", { reply: reply ?? "" }), ok ? "good" : "bad"),
      onError: (error) => notifyOf(failureOf(error)),
    });
  return (
    <>
      {can("models.test") && (
        <Button
          variant="outlined"
          startIcon={<FlaskConical size={16} />}
          loading={test.isPending}
          onClick={ask}
        >
          {t("test")}
        </Button>
      )}
      {can("default_model.write") && data?.name !== name && (
        <Button
          variant="outlined"
          startIcon={<Star size={16} />}
          disabled={!published}
          loading={choose.isPending}
          onClick={() => choose.mutate(name, { onSuccess: () => notify(t("is_default", { name }), "good") })}
        >
          {t("make_default")}
        </Button>
      )}
      <DefaultModelMark name={name} />
    </>
  );
}
