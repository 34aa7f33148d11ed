/** The mark: a navigator's quadrant, its arc, its scale and its sight line. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path d="M6 26V5a21 21 0 0 1 21 21Z" stroke="#e3b04b" strokeWidth="2.3" strokeLinejoin="round" />
      <path d="M6 15.5A10.5 10.5 0 0 1 16.5 26" stroke="#6cc5d4" strokeWidth="2.1" />
      <path d="m6 26 13.2-13.2" stroke="#f4efe2" strokeWidth="2.3" strokeLinecap="round" />
      <circle cx="24.6" cy="7.4" r="2.1" fill="#f4efe2" />
    </svg>
  );
}
