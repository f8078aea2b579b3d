import type { Fields } from '../../contract.ts';

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
  paddingTop: { type: 'pixels', label: 'pages:structure.paddingTop', max: 240 },
  paddingBottom: { type: 'pixels', label: 'pages:structure.paddingBottom', max: 240 },
  hide,
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
  marginTop: { type: 'pixels', label: 'pages:structure.marginTop', max: 240 },
  marginBottom: { type: 'pixels', label: 'pages:structure.marginBottom', max: 240 },
  hide,
};

export const columnFields: Fields = {
  align: { type: 'align', label: 'pages:structure.align' },
  background,
  color,
  border: { type: 'color', label: 'pages:structure.border' },
  padding: { type: 'pixels', label: 'pages:structure.padding', max: 120 },
  radius: { type: 'pixels', label: 'pages:fields.radius', max: 60 },
  hide,
};

export const boxFields: Fields = {
  // Unset follows the column.
  align: { type: 'align', label: 'pages:structure.align', options: [{ value: '', label: 'pages:align.auto' }] },
  width: { type: 'percent', label: 'pages:structure.width', min: 10, max: 100 },
  marginTop: { type: 'pixels', label: 'pages:structure.marginTop', max: 240 },
  marginBottom: { type: 'pixels', label: 'pages:structure.marginBottom', max: 240 },
  padding: { type: 'pixels', label: 'pages:structure.padding', max: 120 },
  background,
  hide,
};

export const settingsFields: Fields = {
  title: { type: 'text', label: 'pages:settings.title', help: 'pages:settings.titleHelp' },
  description: { type: 'longtext', label: 'pages:settings.description', help: 'pages:settings.descriptionHelp' },
  image: { type: 'media', label: 'pages:settings.image', help: 'pages:settings.imageHelp' },
  noindex: { type: 'toggle', label: 'pages:settings.noindex' },
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
