/** What stands in the page until a server puts a nonce in its place. */
const PLACEHOLDER = "__CSP_NONCE__";

/**
 * The nonce that the server put into the page: styles made at run time must carry it. A nonce may begin with
 * any letter, also with those that the placeholder begins with.
 */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce && nonce !== PLACEHOLDER ? nonce : undefined;
}
