import type { PageBlock } from '../extend.ts';
import { heading } from '../templates/pieces.ts';

/** The top of a page: a name, and a button that is always at hand. */
export const headerBlock: PageBlock = {
  key: 'header',
  label: 'pages:blocks.header.label',
  icon: 'IconLayoutNavbar',
  build: (text) => ({
    props: { paddingTop: 12, paddingBottom: 12, border: '#e2e8f0' },
    rows: [
      {
        props: { valign: 'middle', phone: { columns: 'side' } },
        columns: [
          { width: 7, elements: [heading(text('pages:blocks.header.name'), { level: '3', size: 's' })] },
          {
            width: 5,
            props: { align: 'right' },
            elements: [{ kind: 'button', props: { text: text('pages:blocks.header.button'), size: 'm' } }],
          },
        ],
      },
    ],
  }),
};
