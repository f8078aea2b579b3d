import type { Tone } from '#ui/theme.ts';

/** How a notice looks by how much it matters. */
export const severityTones: Readonly<Record<'info' | 'warning' | 'error', Tone>> = { info: 'news', warning: 'care', error: 'bad' };
