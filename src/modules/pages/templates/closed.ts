import type { PageTemplate } from '../extend.ts';
import { heading, ink, muted, one, paragraph } from './pieces.ts';

/** When nobody can sign up just now: thanks, and a form for the next time. */
export const closedTemplate: PageTemplate = {
  key: 'closed',
  label: 'pages:templates.closed.label',
  description: 'pages:templates.closed.description',
  build: (text) => ({
    settings: { title: text('pages:templates.closed.title'), color: ink, accent: '#334155', noindex: true },
    sections: [
      {
        props: { background: '#f1f5f9', width: 'narrow', paddingTop: 80, paddingBottom: 80 },
        rows: [
          one(
            [
              heading(text('pages:templates.closed.title'), { level: '1', size: 'xl', phoneSize: 'l' }),
              paragraph(text('pages:templates.closed.lead'), { size: 'l' }, { marginBottom: 28 }),
            ],
            'center',
          ),
          {
            columns: [
              {
                props: { background: '#ffffff', padding: 28, radius: 12, border: '#cbd5e1' },
                elements: [
                  heading(text('pages:templates.closed.form'), { size: 's' }, { align: 'center' }),
                  { kind: 'form' },
                  paragraph(text('pages:templates.closed.note'), { size: 's', color: muted }, { align: 'center' }),
                ],
              },
            ],
          },
        ],
      },
      {
        props: { paddingTop: 24, paddingBottom: 32 },
        rows: [one([paragraph(text('pages:templates.footer'), { size: 's', color: muted })], 'center')],
      },
    ],
  }),
};
