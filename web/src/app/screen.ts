import { ready } from "@/lib/words/texts";

/** A screen with its words: both are fetched at once, and neither is shown without the other. */
export function screen<T>(code: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [module] = await Promise.all([code(), ready()]);
    return module;
  };
}
