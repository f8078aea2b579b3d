import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** 藍: the product's own blue. Shade 7 carries white text at 7:1, shade 4 is readable on the dark background. */
const ai: MantineColorsTuple = [
  '#eef4fa',
  '#dde8f2',
  '#b9d0e5',
  '#93b7d8',
  '#74a3cd',
  '#5c93c4',
  '#3a78b0',
  '#23598a',
  '#1c4a74',
  '#143a5d',
];

/** `close`: what closing a dialog is called. */
export function themeFor(close: string) {
  const closable = {
    defaultProps: { closeButtonProps: { 'aria-label': close } },
    styles: { title: { fontWeight: 600, overflowWrap: 'anywhere' } },
  } as const;
  return createTheme({ ...look, components: { Modal: closable, Drawer: closable, Notification: closable, NumberInput: plain } });
}

/** The arrows of a number have no name for who cannot see them; the keys ↑ and ↓ do the same. */
const plain = { defaultProps: { hideControls: true } };

const look = createTheme({
  colors: { ai },
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 7 },
  // Japanese system fonts; no web font is loaded.
  fontFamily: '"Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK JP", "Noto Sans JP", monospace',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.4' },
      h2: { fontSize: '1.125rem', lineHeight: '1.5' },
      h3: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  // Japanese text needs more leading than Latin.
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.65', lg: '1.7', xl: '1.7' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  autoContrast: true,
});

/** Colours that Mantine sets too pale for small text: all reach 4.5:1 on their backgrounds (WCAG 2.2, 1.4.3). */
export const cssVariables: CSSVariablesResolver = (t) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-placeholder': '#6b747d',
    '--mantine-color-error': '#c22525',
    '--mantine-color-anchor': t.colors['ai']?.[7] ?? '#23598a',
    '--ui-canvas': '#f7f8fa',
    '--ui-line': '#dfe3e8',
    '--ui-good': '#1f6f3d',
    '--ui-good-soft': '#e6f4ea',
    '--ui-care': '#865300',
    '--ui-care-soft': '#fff3d6',
    '--ui-bad': '#b42318',
    '--ui-bad-soft': '#fdecea',
    '--ui-news': t.colors['ai']?.[7] ?? '#23598a',
    '--ui-news-soft': '#e9f1f9',
    '--ui-plain': '#4a545d',
    '--ui-plain-soft': '#eceff2',
    '--ui-here': '#e9f1f9',
  },
  dark: {
    '--mantine-color-body': '#1d2126',
    '--mantine-color-text': '#dfe3e7',
    '--mantine-color-dimmed': '#a6afb8',
    '--mantine-color-placeholder': '#8e98a2',
    '--mantine-color-error': '#ff9088',
    '--mantine-color-anchor': t.colors['ai']?.[3] ?? '#93b7d8',
    '--mantine-color-default': '#262b31',
    '--mantine-color-default-hover': '#2d333a',
    '--mantine-color-default-border': '#434b54',
    '--ui-canvas': '#16191d',
    '--ui-line': '#343b43',
    '--ui-good': '#7fd39b',
    '--ui-good-soft': '#1b3325',
    '--ui-care': '#f3c969',
    '--ui-care-soft': '#392d12',
    '--ui-bad': '#ff9f97',
    '--ui-bad-soft': '#3d1f1d',
    '--ui-news': t.colors['ai']?.[2] ?? '#b9d0e5',
    '--ui-news-soft': '#1f3346',
    '--ui-plain': '#b9c1c9',
    '--ui-plain-soft': '#2e343b',
    '--ui-here': '#24384b',
  },
});

/** What a colour says: good, take care, bad, news, plain. Never the only sign: a word stands beside it. */
export type Tone = 'good' | 'care' | 'bad' | 'news' | 'plain';
