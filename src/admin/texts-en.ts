/** All English texts, as one chunk: `{ '../modules/people/messages/en.json': … }`. */
export const texts: Record<string, Record<string, unknown>> = {
  ...import.meta.glob<Record<string, unknown>>('../modules/*/messages/en.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Record<string, unknown>>('../platform/messages/en.json', { eager: true, import: 'default' }),
};
