import type { PageBlock } from '../extend.ts';
import { heading, one } from '../templates/pieces.ts';

/** For whom it is: lines with a mark before each. */
export const iconListBlock: PageBlock = {
  key: 'icon-list',
  label: 'pages:blocks.iconList.label',
  icon: 'IconListCheck',
  build: (text) => ({
    props: { width: 'narrow', background: '#f8fafc' },
    rows: [
      one([heading(text('pages:blocks.iconList.title'))], 'center'),
      {
        props: { marginTop: 24, background: '#ffffff', padding: 28, radius: 12, border: '#e2e8f0' },
        columns: [
          {
            elements: [
              {
                kind: 'list',
                props: {
                  size: 'l',
                  items: [
                    { text: text('pages:blocks.iconList.1') },
                    { text: text('pages:blocks.iconList.2') },
                    { text: text('pages:blocks.iconList.3') },
                    { text: text('pages:blocks.iconList.4') },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  }),
};
