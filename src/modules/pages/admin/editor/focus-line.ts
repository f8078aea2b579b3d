/** The keyboard goes on in the outline, at this line: after a press in the preview, an addition, a removal. */
export function focusLine(id: string | undefined): void {
  if (id === undefined) return;
  // After the line has been drawn, and after a dialog has let go of the keyboard.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.page-outline [data-id="${CSS.escape(id)}"]`)?.focus()),
  );
}
