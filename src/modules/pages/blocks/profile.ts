import type { PageBlock } from '../extend.ts';
import { heading, muted, one, paragraph } from '../templates/pieces.ts';

/** Who it is that offers this. */
export const profileBlock: PageBlock = {
  key: 'profile',
  label: 'pages:blocks.profile.label',
  icon: 'IconUser',
  build: (text) => ({
    rows: [
      one([heading(text('pages:blocks.profile.title'))], 'center'),
      {
        props: { marginTop: 24, valign: 'middle', gap: 32 },
        columns: [
          { width: 4, elements: [{ kind: 'image', props: { radius: 12 } }] },
          {
            width: 8,
            elements: [
              heading(text('pages:blocks.profile.name'), { level: '3', size: 'm' }, { marginBottom: 4 }),
              paragraph(text('pages:blocks.profile.role'), { size: 's', color: muted }),
              paragraph(text('pages:blocks.profile.text')),
            ],
          },
        ],
      },
    ],
  }),
};
