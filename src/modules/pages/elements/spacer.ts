import { z } from 'zod';
import { html } from '#platform/html/html.ts';
import { defineElement, pixels, type Element } from '../extend.ts';

const schema = z.strictObject({
  height: pixels(400).default(40),
  /** Unset: as on a wide screen. */
  phoneHeight: pixels(400).optional(),
});

/** Room between what stands above and below. */
export const spacerElement: Element = defineElement({
  kind: 'spacer',
  version: 1,
  group: 'layout',
  icon: 'IconArrowsVertical',
  label: 'pages:elements.spacer.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: () => ({}),
  fields: {
    height: { type: 'pixels', label: 'pages:elements.spacer.fields.height', max: 400 },
    phoneHeight: { type: 'pixels', label: 'pages:elements.spacer.fields.phoneHeight', max: 400 },
  },
  render: ({ height, phoneHeight }, ctx) =>
    html`<div class="${ctx.style({ height: `${height}px` }, phoneHeight === undefined ? {} : { height: `${phoneHeight}px` })}"></div>`,
});
