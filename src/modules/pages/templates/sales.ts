import type { PageTemplate } from '../extend.ts';
import { card, heading, ink, muted, one, paragraph, type Text } from './pieces.ts';

const deep = '#7c2d12';
const accent = '#9a3412';
const tint = '#fff7ed';

/** A course for sale: for whom, what is in it, what others say, the price, what is asked. */
export const salesTemplate: PageTemplate = {
  key: 'sales',
  label: 'pages:templates.sales.label',
  description: 'pages:templates.sales.description',
  build: (text) => ({
    settings: { title: text('pages:templates.sales.title'), description: text('pages:templates.sales.lead'), color: ink, accent },
    sections: [
      {
        props: { background: tint, paddingTop: 72, paddingBottom: 64 },
        rows: [
          one(
            [
              paragraph(text('pages:templates.sales.ribbon'), { size: 's', color: accent }),
              heading(text('pages:templates.sales.title'), { level: '1', size: 'xl', phoneSize: 'l', color: deep }),
              paragraph(text('pages:templates.sales.lead'), { size: 'l' }, { marginBottom: 28 }),
              { kind: 'image', props: { radius: 12 }, box: { width: 80, align: 'center', phone: { width: 100 } } },
              {
                kind: 'button',
                props: { text: text('pages:templates.sales.button'), link: { to: 'scroll', node: 'price' }, size: 'xl' },
                box: { marginTop: 24 },
              },
            ],
            'center',
          ),
        ],
      },
      {
        props: { width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.sales.worries.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 20, background: tint, padding: 28, radius: 12 },
            columns: [{ elements: [{ kind: 'list', props: { size: 'l', items: items(text, 'worries') } }] }],
          },
          one([paragraph(text('pages:templates.sales.worries.after'), {}, { marginTop: 24 })]),
        ],
      },
      {
        props: { background: '#ffffff', border: '#fed7aa' },
        rows: [
          one([heading(text('pages:templates.sales.contents.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 24, valign: 'stretch' },
            columns: [
              card(4, [
                heading(text('pages:templates.sales.contents.1.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.sales.contents.1.text'), { color: muted }),
              ]),
              card(4, [
                heading(text('pages:templates.sales.contents.2.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.sales.contents.2.text'), { color: muted }),
              ]),
              card(4, [
                heading(text('pages:templates.sales.contents.3.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.sales.contents.3.text'), { color: muted }),
              ]),
            ],
          },
        ],
      },
      {
        props: { background: tint },
        rows: [
          one([heading(text('pages:templates.sales.voices.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 24, valign: 'stretch' },
            columns: [
              card(6, [
                heading(text('pages:templates.sales.voices.1.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.sales.voices.1.text')),
              ]),
              card(6, [
                heading(text('pages:templates.sales.voices.2.title'), { level: '3', size: 's' }),
                paragraph(text('pages:templates.sales.voices.2.text')),
              ]),
            ],
          },
        ],
      },
      {
        id: 'price',
        props: { width: 'narrow' },
        rows: [
          one([heading(text('pages:templates.sales.price.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 20 },
            columns: [
              {
                props: { align: 'center', background: '#ffffff', padding: 32, radius: 16, border: '#fdba74', shadow: 'm' },
                elements: [
                  paragraph(text('pages:templates.sales.price.name')),
                  heading(text('pages:templates.sales.price.amount'), { level: '3', size: 'xl', color: accent }, { marginBottom: 4 }),
                  paragraph(text('pages:templates.sales.price.note'), { size: 's', color: muted }),
                  { kind: 'list', props: { items: items(text, 'price') } },
                  {
                    kind: 'button',
                    props: {
                      text: text('pages:templates.sales.price.button'),
                      note: text('pages:templates.sales.price.buttonNote'),
                      size: 'xl',
                    },
                    box: { marginTop: 16 },
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        props: { background: '#f8fafc', width: 'narrow' },
        rows: [
          one([heading(text('pages:blocks.questions.title'), { color: deep })], 'center'),
          {
            props: { marginTop: 20 },
            columns: [
              {
                elements: [
                  {
                    kind: 'accordion',
                    props: {
                      items: [
                        {
                          title: text('pages:templates.sales.questions.1.title'),
                          markup: `<p>${text('pages:templates.sales.questions.1.text')}</p>`,
                        },
                        {
                          title: text('pages:templates.sales.questions.2.title'),
                          markup: `<p>${text('pages:templates.sales.questions.2.text')}</p>`,
                        },
                        {
                          title: text('pages:templates.sales.questions.3.title'),
                          markup: `<p>${text('pages:templates.sales.questions.3.text')}</p>`,
                        },
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
        props: { paddingTop: 24, paddingBottom: 32 },
        rows: [one([paragraph(text('pages:templates.footer'), { size: 's', color: muted })], 'center')],
      },
    ],
  }),
};

function items(text: Text, of: 'worries' | 'price'): { text: string }[] {
  if (of === 'worries')
    return [text('pages:templates.sales.worries.1'), text('pages:templates.sales.worries.2'), text('pages:templates.sales.worries.3')].map(
      (line) => ({ text: line }),
    );
  return [text('pages:templates.sales.price.1'), text('pages:templates.sales.price.2'), text('pages:templates.sales.price.3')].map(
    (line) => ({ text: line }),
  );
}
