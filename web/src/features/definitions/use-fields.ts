import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Plural } from "@/lib/kinds";
import { type Language, useLanguage } from "@/lib/words";
import { type Field, fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { AS_WRITTEN, type SchemaWords } from "@/ui/schema-form/schema-words";
import { schemaQuery } from "./queries";

/** What a language says for the schemas of the kinds, which are written in English; `help` by the English text. */
interface Dictionary {
  labels: { readonly [key: string]: string };
  helps: { readonly [text: string]: string };
  choices: { readonly [value: string]: string };
}

const DICTIONARIES: Record<Language, (() => Promise<Dictionary>) | null> = {
  en: null,
  de: () => import("./schema-words/de.json").then(({ default: texts }) => texts as Dictionary),
};

const dictionaryQuery = (language: Language) =>
  queryOptions({
    queryKey: ["schema-words", language],
    queryFn: async () => (await DICTIONARIES[language]?.()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });

function wordsFrom({ labels, helps, choices }: Dictionary): SchemaWords {
  return {
    label: (key) => labels[key] ?? AS_WRITTEN.label(key),
    help: (text) => helps[text] ?? AS_WRITTEN.help(text),
    choice: (value) => choices[value] ?? AS_WRITTEN.choice(value),
  };
}

/** What the page's language calls what a schema names. */
export function useSchemaWords(): SchemaWords {
  const { data } = useQuery(dictionaryQuery(useLanguage()));
  return useMemo(() => (data ? wordsFrom(data) : AS_WRITTEN), [data]);
}

const NONE: readonly Field[] = [];

/** The fields of a kind's form in the page's language, whose words come with the form. */
export function useFields(plural: Plural) {
  const schema = useQuery(schemaQuery(plural));
  const dictionary = useQuery(dictionaryQuery(useLanguage()));
  const { data: found } = schema;
  const { data: texts } = dictionary;
  const fields = useMemo(
    () =>
      found === undefined || texts === undefined
        ? NONE
        : fieldsOf(found as JsonSchema, texts === null ? AS_WRITTEN : wordsFrom(texts)),
    [found, texts],
  );
  const asked = schema.error ? schema : dictionary;
  return {
    fields,
    isReady: found !== undefined && texts !== undefined,
    error: schema.error ?? dictionary.error,
    refetch: asked.refetch,
  };
}
