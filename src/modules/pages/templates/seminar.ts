import type { PageTemplate } from '../extend.ts';
import { card, heading, ink, muted, one, paragraph } from './pieces.ts';

const deep = '#1e3a8a';
const accent = '#1d4ed8';

/** An invitation to an online seminar: when, what one takes home, who speaks, the form. */
export const seminarTemplate: PageTemplate = {
  key: 'seminar',
  label: 'pages:templates.seminar.label',
  description: 'pages:templates.seminar.description',
  build: (text) => ({
    settings: { title: text('pages:templates.seminar.title'), description: text('pages:templates.seminar.lead'), color: ink, accent },
    sections: [
      {
        props: { background: deep, color: '#ffffff', paddingTop: 72, paddingBottom: 72, phone: { paddingTop: 48, paddingBottom: 48 } },
        rows: [
          one(
            [
              paragraph(text('pages:templates.seminar.ribbon'), { size: 's' }),
              heading(text('pages:templates.seminar.title'), { level: '1', size: 'xl', phoneSize: 'l' }),
              paragraph(text('pages:templates.seminar.lead'), { size: 'l' }, { marginBottom: 28 }),
              {
                kind: 'button',
                props: {
                  text: text('pages:templates.seminar.button'),
                  link: { to: 'scroll', node: 'entry' },
                  size: 'xl',
                  background: '#fbbf24',
                },
              },
            ],
            'center',
          ),
        ],
      },
      {
        props: { width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.seminar.outline.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 20 },
            columns: [
              {
                elements: [
                  {
                    kind: 'table',
                    props: {
                      phone: 'stack',
                      rows: [
                        [text('pages:templates.seminar.outline.when'), text('pages:templates.seminar.outline.whenText')],
                        [text('pages:templates.seminar.outline.where'), text('pages:templates.seminar.outline.whereText')],
                        [text('pages:templates.seminar.outline.fee'), text('pages:templates.seminar.outline.feeText')],
                        [text('pages:templates.seminar.outline.bring'), text('pages:templates.seminar.outline.bringText')],
                      ],
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        props: { background: '#eff6ff' },
        rows: [
          one([heading(text('pages:templates.seminar.gains.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 24, valign: 'stretch' },
            columns: [
              card(4, [
                heading(text('pages:templates.seminar.gains.1.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.seminar.gains.1.text'), { color: muted }),
              ]),
              card(4, [
                heading(text('pages:templates.seminar.gains.2.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.seminar.gains.2.text'), { color: muted }),
              ]),
              card(4, [
                heading(text('pages:templates.seminar.gains.3.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.seminar.gains.3.text'), { color: muted }),
              ]),
            ],
          },
        ],
      },
      {
        rows: [
          {
            props: { valign: 'middle', gap: 32 },
            columns: [
              { width: 4, elements: [{ kind: 'image', props: { radius: 12 } }] },
              {
                width: 8,
                elements: [
                  heading(text('pages:templates.seminar.speaker.title'), { color: deep, size: 'm' }),
                  paragraph(text('pages:templates.seminar.speaker.text')),
                ],
              },
            ],
          },
        ],
      },
      {
        id: 'entry',
        props: { background: '#eff6ff', width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.seminar.entry.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 20 },
            columns: [
              {
                props: { background: '#ffffff', padding: 28, radius: 12, border: '#bfdbfe' },
                elements: [
                  { kind: 'form' },
                  paragraph(text('pages:templates.seminar.entry.note'), { size: 's', color: muted }, { align: 'center' }),
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
