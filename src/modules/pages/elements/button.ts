import { z } from 'zod';
import { defineElement, link, type Element } from '../extend.ts';
import { buttonCss, buttonLooks, buttonShape, buttonTexts, renderButton } from './button-look.ts';

const schema = z.strictObject({ ...buttonShape, link: link.default({ to: 'next' }) });

/** What a visitor presses to go on. */
export const buttonElement: Element = defineElement({
  kind: 'button',
  version: 1,
  group: 'action',
  icon: 'IconClick',
  label: 'pages:elements.button.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: (text) => ({ text: text('pages:elements.button.text') }),
  fields: {
    ...buttonTexts,
    link: { type: 'link', label: 'pages:elements.button.fields.link' },
    ...buttonLooks,
  },
  outline: (props) => props.text,
  css: buttonCss('button'),
  render: (props, ctx) => {
    const to = ctx.link(props.link);
    return to ? renderButton(ctx, props, { to }) : ctx.note('pages:elements.button.noLink');
  },
});
