/** Where the cursor of a field stands, in pixels from the field's own corner: measured by an invisible copy of it up to the cursor. */
export function caretPosition(field: HTMLInputElement | HTMLTextAreaElement): { left: number; top: number } {
  const style = getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of ['font', 'letterSpacing', 'lineHeight', 'padding', 'border', 'boxSizing', 'textIndent'] as const)
    copy.style[name] = style[name];
  const isOneLine = field instanceof HTMLInputElement;
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    top: '0',
    left: '-9999px',
    width: `${field.offsetWidth}px`,
    whiteSpace: isOneLine ? 'pre' : 'pre-wrap',
    overflowWrap: 'break-word',
  });
  copy.textContent = field.value.slice(0, field.selectionEnd ?? field.value.length);
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  copy.append(mark);
  document.body.append(copy);
  const at = { left: mark.offsetLeft - field.scrollLeft, top: mark.offsetTop - field.scrollTop + mark.offsetHeight };
  copy.remove();
  return { left: Math.max(0, Math.min(at.left, field.offsetWidth - 40)), top: Math.max(0, Math.min(at.top, field.offsetHeight)) };
}
