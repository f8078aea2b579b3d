import { html, type Html } from '#platform/html/html.ts';

/** Text with a `<br>` for each newline. */
export function breakLines(text: string): Html {
  const lines = text.split(/\r\n|\r|\n/);
  return html`${lines.map((line, i) => (i === 0 ? line : html`<br>${line}`))}`;
}
