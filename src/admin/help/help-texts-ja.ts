/** Every Japanese help page: beside its module in `help/ja/`, the shell's own here. */
export const files: Record<string, string> = {
  ...import.meta.glob<string>('../../modules/*/help/ja/*.md', { eager: true, query: '?raw', import: 'default' }),
  ...import.meta.glob<string>('../help/ja/*.md', { eager: true, query: '?raw', import: 'default' }),
};
