import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { formatInstant } from '../render/format-instant.ts';
import { color, defineElement, linkAddress, plainText, type Element } from '../extend.ts';
import { readableOn } from '../render/contrast.ts';

const schema = z.strictObject({
  mode: z.enum(['date', 'visit']).default('date'),
  /** When it ends for everybody. Unset: not chosen yet. */
  until: z.iso.datetime().optional(),
  /** How long each visitor has from their first visit in this browser. */
  minutes: z
    .int()
    .min(1)
    .max(60 * 24 * 90)
    .default(60),
  /** What stands there afterwards. */
  then: z.enum(['zero', 'text', 'hide', 'go']).default('text'),
  text: plainText(200).default(''),
  address: linkAddress.optional(),
  size: z.enum(['s', 'm', 'l']).default('m'),
  /** Unset: the page's accent. */
  background: color.optional(),
});

const sizes = { s: '1.1rem', m: '1.6rem', l: '2.2rem' } as const;
const units = ['days', 'hours', 'minutes', 'seconds'] as const;

/** The time that is left until a moment, or since a visitor's first visit. The moment stands there in words, too. */
export const countdownElement: Element = defineElement({
  kind: 'countdown',
  version: 1,
  group: 'action',
  icon: 'IconHourglass',
  label: 'pages:elements.countdown.label',
  targets: ['page'],
  schema,
  defaults: (text) => ({ text: text('pages:elements.countdown.over') }),
  fields: {
    mode: {
      type: 'select',
      label: 'pages:elements.countdown.fields.mode',
      options: [
        { value: 'date', label: 'pages:elements.countdown.modes.date' },
        { value: 'visit', label: 'pages:elements.countdown.modes.visit' },
      ],
    },
    until: { type: 'datetime', label: 'pages:elements.countdown.fields.until', when: { field: 'mode', is: ['date'] } },
    minutes: {
      type: 'number',
      label: 'pages:elements.countdown.fields.minutes',
      help: 'pages:elements.countdown.minutesHelp',
      min: 1,
      max: 60 * 24 * 90,
      when: { field: 'mode', is: ['visit'] },
    },
    then: {
      type: 'select',
      label: 'pages:elements.countdown.fields.then',
      options: [
        { value: 'text', label: 'pages:elements.countdown.thens.text' },
        { value: 'hide', label: 'pages:elements.countdown.thens.hide' },
        { value: 'zero', label: 'pages:elements.countdown.thens.zero' },
        { value: 'go', label: 'pages:elements.countdown.thens.go' },
      ],
    },
    text: { type: 'text', label: 'pages:elements.countdown.fields.text', when: { field: 'then', is: ['text'] } },
    address: {
      type: 'text',
      label: 'pages:elements.countdown.fields.address',
      help: 'pages:elements.countdown.addressHelp',
      placeholder: 'pages:elements.countdown.addressPlaceholder',
      when: { field: 'then', is: ['go'] },
    },
    size: {
      type: 'select',
      label: 'pages:elements.button.fields.size',
      group: 'look',
      options: [
        { value: 's', label: 'pages:sizes.s' },
        { value: 'm', label: 'pages:sizes.m' },
        { value: 'l', label: 'pages:sizes.l' },
      ],
    },
    background: { type: 'color', label: 'pages:structure.background', group: 'look' },
  },
  css: '.d{display:inline-flex;gap:.35em;font-variant-numeric:tabular-nums}.d>span{min-width:2.6em;padding:.3em .4em;border-radius:8px;background:var(--b);color:var(--i);font-weight:700;line-height:1.2;text-align:center}[role=timer] .d-u{font-size:1rem}.d small{display:block;font-size:max(.4em,12px);font-weight:400}',
  script: 'countdown',
  render: (props, ctx) => {
    const isSet = props.mode === 'visit' || props.until !== undefined;
    if (!isSet) return ctx.note('pages:elements.countdown.choose');
    const background = props.background ?? ctx.settings.accent;
    const own = ctx.style({ 'font-size': sizes[props.size], '--b': background, '--i': readableOn(background) });
    const data = {
      class: own,
      'data-until': props.mode === 'date' ? props.until : undefined,
      'data-minutes': props.mode === 'visit' ? props.minutes : undefined,
      'data-id': props.mode === 'visit' ? ctx.element.id : undefined,
      'data-then': props.then,
      'data-go': props.then === 'go' ? props.address : undefined,
      role: 'timer',
    };
    const boxes = units.map(
      (unit) => html`<span><b data-unit="${unit}">--</b><small>${ctx.text(`pages:elements.countdown.units.${unit}`)}</small></span>`,
    );
    const words = props.mode === 'date' && props.until ? formatInstant(props.until, ctx.settings.lang, ctx.zone) : '';
    const moment = words && html`<p class="d-u">${ctx.text('pages:elements.countdown.until', { date: words })}</p>`;
    // Without a script the boxes could not count: it shows them.
    const counting = { class: 'd', hidden: ctx.mode !== 'editor' };
    return html`<div ${attributes(data)}><div ${attributes(counting)}>${boxes}</div>${moment}${props.then === 'text' && html`<p ${attributes({ hidden: true })}>${props.text}</p>`}</div>`;
  },
});
