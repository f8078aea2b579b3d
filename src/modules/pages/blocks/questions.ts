import type { PageBlock } from '../extend.ts';
import { heading, one } from '../templates/pieces.ts';

/** What is asked most, with answers that unfold. */
export const questionsBlock: PageBlock = {
  key: 'questions',
  label: 'pages:blocks.questions.label',
  icon: 'IconChevronDown',
  build: (text) => ({
    props: { width: 'narrow' },
    rows: [
      one([heading(text('pages:blocks.questions.title'))], 'center'),
      {
        props: { marginTop: 24 },
        columns: [
          {
            elements: [
              {
                kind: 'accordion',
                props: {
                  items: [
                    { title: text('pages:blocks.questions.1.title'), markup: `<p>${text('pages:blocks.questions.1.text')}</p>` },
                    { title: text('pages:blocks.questions.2.title'), markup: `<p>${text('pages:blocks.questions.2.text')}</p>` },
                    { title: text('pages:blocks.questions.3.title'), markup: `<p>${text('pages:blocks.questions.3.text')}</p>` },
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
