import { z } from 'zod';
import { html } from '#platform/html/html.ts';
import { color, defineElement, type Element } from '../extend.ts';

const schema = z.strictObject({
  line: z.enum(['solid', 'dashed', 'dotted', 'double']).default('solid'),
  thickness: z.int().min(1).max(12).default(1),
  color: color.default('#d1d5db'),
});

/** A line across the column. */
export const dividerElement: Element = defineElement({
  kind: 'divider',
  version: 1,
  group: 'layout',
  icon: 'IconMinus',
  label: 'pages:elements.divider.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: () => ({}),
  fields: {
    line: {
      type: 'select',
      label: 'pages:elements.divider.fields.line',
      options: [
        { value: 'solid', label: 'pages:elements.divider.lines.solid' },
        { value: 'dashed', label: 'pages:elements.divider.lines.dashed' },
        { value: 'dotted', label: 'pages:elements.divider.lines.dotted' },
        { value: 'double', label: 'pages:elements.divider.lines.double' },
      ],
    },
    thickness: { type: 'pixels', label: 'pages:elements.divider.fields.thickness', min: 1, max: 12 },
    color: { type: 'color', label: 'pages:fields.color' },
  },
  css: '.e-divider>hr{margin:0}',
  render: (props, ctx) =>
    html`<hr class="${ctx.style({ border: '0', 'border-top': `${props.thickness}px ${props.line} ${props.color}` })}">`,
});
