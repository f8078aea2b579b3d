import type { PageTemplate } from '../extend.ts';
import { heading, ink, muted, one, paragraph } from './pieces.ts';

const deep = '#14532d';
const accent = '#166534';

/** A document for a mail address: what is in it, the form beside it. */
export const handoutTemplate: PageTemplate = {
  key: 'handout',
  label: 'pages:templates.handout.label',
  description: 'pages:templates.handout.description',
  build: (text) => ({
    settings: { title: text('pages:templates.handout.title'), description: text('pages:templates.handout.lead'), color: ink, accent },
    sections: [
      {
        props: { background: '#f0fdf4', paddingTop: 56, paddingBottom: 64 },
        rows: [
          {
            props: { gap: 40 },
            columns: [
              {
                width: 7,
                elements: [
                  paragraph(text('pages:templates.handout.ribbon'), { size: 's', color: accent }),
                  heading(text('pages:templates.handout.title'), { level: '1', size: 'xl', phoneSize: 'l', color: deep }),
                  paragraph(text('pages:templates.handout.lead'), { size: 'l' }),
                  { kind: 'image', props: { radius: 8 }, box: { width: 70, phone: { width: 100 } } },
                ],
              },
              {
                width: 5,
                props: { background: '#ffffff', padding: 28, radius: 12, border: '#bbf7d0', shadow: 's' },
                elements: [
                  heading(text('pages:templates.handout.form'), { size: 's' }, { align: 'center' }),
                  { kind: 'form' },
                  paragraph(text('pages:templates.handout.note'), { size: 's', color: muted }, { align: 'center' }),
                ],
              },
            ],
          },
        ],
      },
      {
        props: { width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.handout.contents.title'), { color: deep })], 'center'),
          one([
            {
              kind: 'list',
              props: {
                mark: 'number',
                size: 'l',
                items: [
                  { text: text('pages:templates.handout.contents.1') },
                  { text: text('pages:templates.handout.contents.2') },
                  { text: text('pages:templates.handout.contents.3') },
                  { text: text('pages:templates.handout.contents.4') },
                ],
              },
              box: { marginTop: 16 },
            },
          ]),
        ],
      },
      {
        props: { paddingTop: 24, paddingBottom: 32 },
        rows: [one([paragraph(text('pages:templates.footer'), { size: 's', color: muted })], 'center')],
      },
    ],
  }),
};
