/** The keyboard goes on in the outline, at this line: after a press in the preview, an addition, a removal. */
export function focusLine(id: string | undefined): void {
  if (id !== undefined) onceDrawn(() => document.querySelector<HTMLElement>(`.page-outline [data-id="${CSS.escape(id)}"]`)?.focus());
}

/** The same on a page that has nothing left: at what begins it anew. */
export function focusBeginning(): void {
  onceDrawn(() => document.querySelector<HTMLElement>('.page-outline button')?.focus());
}

/** After the line has been drawn, and after a dialog has let go of the keyboard. */
function onceDrawn(focus: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
