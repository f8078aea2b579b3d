import type { RenderContext, TemplateElement, TemplateSection } from '../extend.ts';

// What templates and blocks are put together from.

export type Text = RenderContext['text'];
export type Row = TemplateSection['rows'][number];
export type Column = Row['columns'][number];

export const ink = '#1e293b';
export const muted = '#475569';
export const line = '#e2e8f0';

/** A row of one column. */
export function one(elements: readonly TemplateElement[], align: 'left' | 'center' = 'left'): Row {
  return { columns: [{ props: { align }, elements }] };
}

export function heading(text: string, props: Readonly<Record<string, unknown>> = {}, box: TemplateElement['box'] = {}): TemplateElement {
  return { kind: 'heading', props: { text, ...props }, box };
}

/** Texts hold no markup but line breaks. */
export function paragraph(text: string, props: Readonly<Record<string, unknown>> = {}, box: TemplateElement['box'] = {}): TemplateElement {
  return { kind: 'text', props: { ...props, markup: `<p>${text.replaceAll('\n', '<br>')}</p>` }, box };
}

/** A white box with a thin line around. */
export function card(width: number, elements: readonly TemplateElement[], align: 'left' | 'center' = 'left'): Column {
  return { width, props: { background: '#ffffff', padding: 24, radius: 12, border: line, align }, elements };
}
