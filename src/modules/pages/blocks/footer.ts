import type { PageBlock } from '../extend.ts';
import { one, paragraph } from '../templates/pieces.ts';

/** The end of a page: who is behind it, and what the law wants said. */
export const footerBlock: PageBlock = {
  key: 'footer',
  label: 'pages:blocks.footer.label',
  icon: 'IconLayoutBottombar',
  build: (text) => ({
    props: { background: '#1e293b', color: '#f8fafc', paddingTop: 32, paddingBottom: 32 },
    rows: [
      one([paragraph(text('pages:blocks.footer.law'), { size: 's' }), paragraph(text('pages:blocks.footer.who'), { size: 's' })], 'center'),
    ],
  }),
};
