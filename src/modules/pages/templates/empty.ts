import type { PageTemplate } from '../extend.ts';

/** Nothing yet: for those who know what they want. */
export const emptyTemplate: PageTemplate = {
  key: 'empty',
  label: 'pages:templates.empty.label',
  description: 'pages:templates.empty.description',
  build: () => ({ sections: [] }),
};
