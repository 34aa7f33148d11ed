import type { Language } from "@/lib/words";

const load = async () => {
  const [{ default: cronstrue }] = await Promise.all([import("cronstrue"), import("cronstrue/locales/de")]);
  return cronstrue;
};

/** What a cron expression means, in words; null when it cannot be read. Its code comes when it is first asked for. */
export async function cronWords(expression: string, language: Language): Promise<string | null> {
  const cronstrue = await load();
  try {
    return cronstrue.toString(expression, { locale: language, use24HourTimeFormat: true });
  } catch {
    return null;
  }
}
