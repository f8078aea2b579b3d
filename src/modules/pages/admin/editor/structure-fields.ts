import type { Fields, Level } from '../../contract.ts';

// Fields of what every document has; those of elements come with their definitions.

const hide = {
  type: 'select',
  label: 'pages:structure.hide.label',
  options: [
    { value: 'never', label: 'pages:structure.hide.never' },
    { value: 'phone', label: 'pages:structure.hide.phone' },
    { value: 'pc', label: 'pages:structure.hide.pc' },
  ],
} as const;
const background = { type: 'color', label: 'pages:structure.background' } as const;
const color = { type: 'color', label: 'pages:structure.color' } as const;
const border = { type: 'color', label: 'pages:structure.border' } as const;
const radius = { type: 'pixels', label: 'pages:fields.radius', max: 60 } as const;
const padding = { type: 'pixels', label: 'pages:structure.padding', max: 120 } as const;
const marginTop = { type: 'pixels', label: 'pages:structure.marginTop', max: 240 } as const;
const marginBottom = { type: 'pixels', label: 'pages:structure.marginBottom', max: 240 } as const;
const paddingTop = { type: 'pixels', label: 'pages:structure.paddingTop', max: 240 } as const;
const paddingBottom = { type: 'pixels', label: 'pages:structure.paddingBottom', max: 240 } as const;
const shadow = {
  type: 'select',
  label: 'pages:structure.shadow.label',
  options: [
    { value: 'none', label: 'pages:structure.shadow.none' },
    { value: 's', label: 'pages:structure.shadow.s' },
    { value: 'm', label: 'pages:structure.shadow.m' },
    { value: 'l', label: 'pages:structure.shadow.l' },
  ],
} as const;
const anchor = { type: 'text', label: 'pages:structure.anchor.label', help: 'pages:structure.anchor.help', emptied: 'unset' } as const;

export const sectionFields: Fields = {
  width: {
    type: 'select',
    label: 'pages:structure.section.width',
    options: [
      { value: 'narrow', label: 'pages:structure.section.widths.narrow' },
      { value: 'normal', label: 'pages:structure.section.widths.normal' },
      { value: 'wide', label: 'pages:structure.section.widths.wide' },
      { value: 'full', label: 'pages:structure.section.widths.full' },
    ],
  },
  background,
  color,
  paddingTop,
  paddingBottom,
  border,
  shadow,
  hide,
  anchor,
};

export const rowFields: Fields = {
  gap: { type: 'pixels', label: 'pages:structure.row.gap', max: 120 },
  valign: {
    type: 'select',
    label: 'pages:structure.row.valign',
    options: [
      { value: 'top', label: 'pages:structure.row.valigns.top' },
      { value: 'middle', label: 'pages:structure.row.valigns.middle' },
      { value: 'bottom', label: 'pages:structure.row.valigns.bottom' },
      { value: 'stretch', label: 'pages:structure.row.valigns.stretch' },
    ],
  },
  marginTop,
  marginBottom,
  padding,
  background,
  border,
  radius,
  shadow,
  hide,
  anchor,
};

export const columnFields: Fields = {
  align: { type: 'align', label: 'pages:structure.align' },
  background,
  color,
  border,
  padding,
  radius,
  shadow,
  hide,
  anchor,
};

export const boxFields: Fields = {
  // Unset follows the column.
  align: { type: 'align', label: 'pages:structure.align', options: [{ value: '', label: 'pages:align.auto' }] },
  width: { type: 'percent', label: 'pages:structure.width', min: 10, max: 100 },
  marginTop,
  marginBottom,
  padding,
  background,
  border,
  borderWidth: { type: 'pixels', label: 'pages:structure.borderWidth', min: 1, max: 12 },
  radius,
  shadow,
  hide,
  anchor,
};

/** What may differ on a phone, by level; what is not said there is as on a wide screen. */
export const phoneFields: Readonly<Record<Level, Fields>> = {
  section: { paddingTop, paddingBottom, background, border, shadow },
  row: {
    columns: {
      type: 'select',
      label: 'pages:structure.row.onPhone',
      options: [
        { value: 'stack', label: 'pages:structure.row.onPhones.stack' },
        { value: 'reverse', label: 'pages:structure.row.onPhones.reverse' },
        { value: 'side', label: 'pages:structure.row.onPhones.side' },
      ],
    },
    gap: { type: 'pixels', label: 'pages:structure.row.gap', max: 120 },
    marginTop,
    marginBottom,
    background,
    border,
    shadow,
  },
  column: { align: { type: 'align', label: 'pages:structure.align' }, padding, background, border, shadow },
  element: {
    align: { type: 'align', label: 'pages:structure.align' },
    width: { type: 'percent', label: 'pages:structure.width', min: 10, max: 100 },
    marginTop,
    marginBottom,
    padding,
    background,
    border,
    shadow,
  },
};

/** When a section is a popup, and of what sort. */
export const popupFields: Fields = {
  open: {
    type: 'select',
    label: 'pages:structure.popup.open',
    options: [
      { value: 'no', label: 'pages:structure.popup.opens.no' },
      { value: 'press', label: 'pages:structure.popup.opens.press' },
      { value: 'delay', label: 'pages:structure.popup.opens.delay' },
      { value: 'leave', label: 'pages:structure.popup.opens.leave' },
    ],
  },
  delay: { type: 'number', label: 'pages:structure.popup.delay', min: 0, max: 600, when: { field: 'open', is: ['delay'] } },
};

export const settingsFields: Fields = {
  title: { type: 'text', label: 'pages:settings.title', help: 'pages:settings.titleHelp' },
  description: { type: 'longtext', label: 'pages:settings.description', help: 'pages:settings.descriptionHelp' },
  image: { type: 'media', label: 'pages:settings.image', help: 'pages:settings.imageHelp' },
  noindex: { type: 'toggle', label: 'pages:settings.noindex' },
  favicon: { type: 'media', label: 'pages:settings.favicon', help: 'pages:settings.faviconHelp' },
  lang: {
    type: 'select',
    label: 'pages:settings.lang',
    options: [
      { value: 'ja', label: 'pages:settings.langs.ja' },
      { value: 'en', label: 'pages:settings.langs.en' },
    ],
  },
  background: { type: 'color', label: 'pages:settings.background', group: 'look' },
  color: { type: 'color', label: 'pages:settings.color', group: 'look' },
  accent: { type: 'color', label: 'pages:settings.accent', help: 'pages:settings.accentHelp', group: 'look' },
};

/** What an owner writes or pastes beside the page's own. */
export const codeFields: Fields = {
  css: { type: 'code', label: 'pages:settings.css', help: 'pages:settings.cssHelp' },
  codeHead: { type: 'code', label: 'pages:settings.codeHead', help: 'pages:settings.codeHelp' },
  codeTop: { type: 'code', label: 'pages:settings.codeTop' },
  codeEnd: { type: 'code', label: 'pages:settings.codeEnd' },
};
