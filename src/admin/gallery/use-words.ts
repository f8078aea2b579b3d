import { useHost } from '#ui/host.tsx';
import { words } from './samples.ts';

/** The gallery's own words in the language in use. */
export function useWords(): Readonly<Record<keyof (typeof words)['ja'], string>> {
  return words[useHost().locale];
}
