import { z } from 'zod';
import { takeFile } from '#modules/media/api.ts';
import { formatBytes } from '#platform/i18n/format.ts';
import { defineElement, mediaId, type Element } from '../../extend.ts';
import { fileData } from '../../media-data.ts';
import { buttonCss, buttonLooks, buttonShape, buttonTexts, renderButton } from '../button-look.ts';

const schema = z.strictObject({
  ...buttonShape,
  file: mediaId.optional(),
  who: z.enum(['everyone', 'registrants']).default('everyone'),
  /** How long the address works that a press gives; the next press gives another one. */
  hours: z.int().min(1).max(720).default(24),
  /** Whether kind and size of the file stand on the button. */
  facts: z.boolean().default(true),
});

/**
 * A button that hands out a file of the library. Where it leads is decided at each press: to a signed address that expires, counted, and for
 * registrants only where the seller wants that.
 */
export const downloadElement: Element = defineElement({
  kind: 'download',
  version: 1,
  group: 'action',
  icon: 'IconDownload',
  label: 'pages:elements.download.label',
  targets: ['page'],
  schema,
  defaults: (text) => ({ text: text('pages:elements.download.text') }),
  fields: {
    file: { type: 'media', kind: 'any', label: 'pages:elements.download.fields.file', help: 'pages:elements.download.fileHelp' },
    ...buttonTexts,
    facts: { type: 'toggle', label: 'pages:elements.download.fields.facts' },
    who: {
      type: 'select',
      label: 'pages:elements.download.fields.who',
      help: 'pages:elements.download.whoHelp',
      options: [
        { value: 'everyone', label: 'pages:elements.download.everyone' },
        { value: 'registrants', label: 'pages:elements.download.registrants' },
      ],
    },
    hours: { type: 'number', label: 'pages:elements.download.fields.hours', help: 'pages:elements.download.hoursHelp', min: 1, max: 720 },
    ...buttonLooks,
  },
  outline: (props) => props.text,
  css: buttonCss('download'),
  refs: (props) => (props.file ? [{ source: fileData, id: props.file }] : []),
  render: (props, ctx) => {
    const file = props.file ? ctx.data(fileData, props.file) : undefined;
    if (!file) return ctx.note(props.file ? 'pages:elements.download.gone' : 'pages:elements.download.choose');
    const facts = [file.ending.toUpperCase(), formatBytes(ctx.settings.lang, file.bytes)].filter(Boolean).join(' · ');
    const to = { href: `?open=${ctx.element.id}`, rel: 'nofollow' };
    return renderButton(ctx, props, { to, below: props.facts ? facts : undefined });
  },
  open: async (ctx, { props, pageId, isRegistered }) => {
    if (props.who === 'registrants' && !(await isRegistered())) return { then: 'refused', why: 'pages:elements.download.registrantsOnly' };
    const address = props.file && (await takeFile(ctx, { mediaId: props.file, pageId, minutes: props.hours * 60 }));
    return address ? { then: 'go', address } : { then: 'refused', why: 'pages:elements.download.fileGone' };
  },
});
