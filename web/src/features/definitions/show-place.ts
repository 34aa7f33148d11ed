const CAN_TAKE_FOCUS = "input, textarea, button, [tabindex], [role=combobox]";

/** Brings the field of this place, or of the nearest thing around it, before the eyes, and puts the focus there. */
export function showPlace(pointer: string): void {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = document.getElementById(at.slice(1).replaceAll("/", "-"));
    if (field === null) continue;
    field.closest("details")?.setAttribute("open", "");
    field.scrollIntoView({ block: "center" });
    const inner = field.matches(CAN_TAKE_FOCUS) ? field : field.querySelector<HTMLElement>(CAN_TAKE_FOCUS);
    inner?.focus({ preventScroll: true });
    return;
  }
}
