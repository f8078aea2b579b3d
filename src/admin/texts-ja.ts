/** All Japanese texts, as one chunk: `{ '../modules/people/messages/ja.json': … }`. */
export const texts: Record<string, Record<string, unknown>> = {
  ...import.meta.glob<Record<string, unknown>>('../modules/*/messages/ja.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Record<string, unknown>>('../platform/messages/ja.json', { eager: true, import: 'default' }),
};
