import type { PageBlock } from '../extend.ts';
import { card, heading, muted, one, paragraph } from '../templates/pieces.ts';

/** What those say who were there. */
export const voicesBlock: PageBlock = {
  key: 'voices',
  label: 'pages:blocks.voices.label',
  icon: 'IconQuote',
  build: (text) => ({
    props: { background: '#f0fdfa' },
    rows: [
      one([heading(text('pages:blocks.voices.title'))], 'center'),
      {
        props: { marginTop: 24, valign: 'stretch' },
        columns: [1, 2].map(() =>
          card(6, [
            heading(text('pages:blocks.voices.headline'), { level: '3', size: 's' }, { marginBottom: 8 }),
            paragraph(text('pages:blocks.voices.text')),
            paragraph(text('pages:blocks.voices.who'), { size: 's', color: muted }),
          ]),
        ),
      },
    ],
  }),
};
