/** Every English help page: beside its module in `help/en/`, the shell's own here. */
export const files: Record<string, string> = {
  ...import.meta.glob<string>('../../modules/*/help/en/*.md', { eager: true, query: '?raw', import: 'default' }),
  ...import.meta.glob<string>('../help/en/*.md', { eager: true, query: '?raw', import: 'default' }),
};
