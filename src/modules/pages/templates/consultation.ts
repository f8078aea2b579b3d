import type { PageTemplate } from '../extend.ts';
import { card, heading, ink, muted, one, paragraph } from './pieces.ts';

const deep = '#3b0764';
const accent = '#6d28d9';

/** An offer to talk: how it goes, for whom it is, the form. */
export const consultationTemplate: PageTemplate = {
  key: 'consultation',
  label: 'pages:templates.consultation.label',
  description: 'pages:templates.consultation.description',
  build: (text) => ({
    settings: {
      title: text('pages:templates.consultation.title'),
      description: text('pages:templates.consultation.lead'),
      color: ink,
      accent,
    },
    sections: [
      {
        props: { background: '#f5f3ff', paddingTop: 64, paddingBottom: 64 },
        rows: [
          {
            props: { valign: 'middle', gap: 40 },
            columns: [
              {
                width: 7,
                elements: [
                  heading(text('pages:templates.consultation.title'), { level: '1', size: 'xl', phoneSize: 'l', color: deep }),
                  paragraph(text('pages:templates.consultation.lead'), { size: 'l' }),
                  { kind: 'button', props: { text: text('pages:templates.consultation.button'), link: { to: 'scroll', node: 'entry' } } },
                ],
              },
              { width: 5, elements: [{ kind: 'image', props: { radius: 16 } }] },
            ],
          },
        ],
      },
      {
        rows: [
          one([heading(text('pages:templates.consultation.flow.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 24, valign: 'stretch' },
            columns: [
              card(4, [
                heading(text('pages:templates.consultation.flow.1.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.consultation.flow.1.text'), { color: muted }),
              ]),
              card(4, [
                heading(text('pages:templates.consultation.flow.2.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.consultation.flow.2.text'), { color: muted }),
              ]),
              card(4, [
                heading(text('pages:templates.consultation.flow.3.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.consultation.flow.3.text'), { color: muted }),
              ]),
            ],
          },
        ],
      },
      {
        props: { background: '#f8fafc', width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.consultation.promise.title'), { color: deep })], 'center'),
          one([
            {
              kind: 'list',
              props: {
                size: 'l',
                items: [
                  { text: text('pages:templates.consultation.promise.1') },
                  { text: text('pages:templates.consultation.promise.2') },
                  { text: text('pages:templates.consultation.promise.3') },
                ],
              },
              box: { marginTop: 16 },
            },
          ]),
        ],
      },
      {
        id: 'entry',
        props: { background: '#f5f3ff', width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.consultation.entry.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 20 },
            columns: [
              {
                props: { background: '#ffffff', padding: 28, radius: 12, border: '#ddd6fe' },
                elements: [
                  { kind: 'form' },
                  paragraph(text('pages:templates.consultation.entry.note'), { size: 's', color: muted }, { align: 'center' }),
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
