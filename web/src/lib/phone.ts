/** A window so narrow that nothing is drawn in it: there the outline is read, and one begins in the form. */
export const PHONE = "(max-width: 640px)";
