import type { PageBlock } from '../extend.ts';
import { card, heading, muted, one, paragraph } from '../templates/pieces.ts';

/** Three things side by side, each with a picture. */
export const cardsBlock: PageBlock = {
  key: 'cards',
  label: 'pages:blocks.cards.label',
  icon: 'IconLayoutGrid',
  build: (text) => ({
    props: { background: '#f8fafc' },
    rows: [
      one([heading(text('pages:blocks.cards.title'))], 'center'),
      {
        props: { marginTop: 24, valign: 'stretch' },
        columns: [1, 2, 3].map(() =>
          card(4, [
            { kind: 'image', props: { radius: 8 } },
            heading(text('pages:blocks.cards.name'), { level: '3', size: 's' }, { marginBottom: 8 }),
            paragraph(text('pages:blocks.cards.text'), { color: muted }),
          ]),
        ),
      },
    ],
  }),
};
