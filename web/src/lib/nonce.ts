/** The nonce that the server put into the page: styles made at run time must carry it. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  const nonce = meta?.content;
  return nonce && !nonce.startsWith("__") ? nonce : undefined;
}
