import type { PageTemplate, RenderContext, TemplateElement } from '../extend.ts';

const ink = '#1e293b';
const deep = '#134e4a';
const tint = '#f0fdfa';
const accent = '#0f766e';
const muted = '#475569';

/** Leave a mail address, get a free course: the first page of most funnels. */
export const optInTemplate: PageTemplate = {
  key: 'opt-in',
  label: 'pages:templates.optIn.label',
  description: 'pages:templates.optIn.description',
  build: (text) => ({
    settings: {
      title: text('pages:templates.optIn.title'),
      description: text('pages:templates.optIn.pageDescription'),
      color: ink,
      accent,
    },
    sections: [
      {
        props: { background: deep, color: '#ffffff', paddingTop: 12, paddingBottom: 12 },
        rows: [one([paragraph(text('pages:templates.optIn.ribbon'), { size: 's' })], 'center')],
      },
      {
        id: 'entry',
        props: { background: tint, paddingTop: 56, paddingBottom: 64 },
        rows: [
          one(
            [
              { kind: 'heading', props: { text: text('pages:templates.optIn.headline'), level: '1', size: 'xl', color: deep } },
              paragraph(text('pages:templates.optIn.lead'), { size: 'l' }, { marginBottom: 32 }),
              { kind: 'image', box: { width: 80, align: 'center' } },
            ],
            'center',
          ),
          {
            props: { marginTop: 32 },
            columns: [
              {
                width: 8,
                props: { background: '#ffffff', padding: 28, radius: 12, border: '#99f6e4' },
                elements: [
                  { kind: 'heading', props: { text: text('pages:templates.optIn.formTitle'), size: 's' }, box: { align: 'center' } },
                  { kind: 'form' },
                  paragraph(text('pages:templates.optIn.formNote'), { size: 's', color: muted }, { align: 'center' }),
                ],
              },
            ],
          },
        ],
      },
      {
        rows: [
          one([title(text('pages:templates.optIn.worries.title'), deep)], 'center'),
          {
            props: { marginTop: 24, valign: 'stretch' },
            columns: [
              worries(text('pages:templates.optIn.worries.1'), text('pages:templates.optIn.worries.2')),
              worries(text('pages:templates.optIn.worries.3'), text('pages:templates.optIn.worries.4')),
            ],
          },
        ],
      },
      {
        props: { background: '#f8fafc' },
        rows: [
          one([title(text('pages:templates.optIn.gains.title'), deep)], 'center'),
          {
            props: { marginTop: 24, valign: 'stretch' },
            columns: [
              gain('1', text('pages:templates.optIn.gains.1.title'), text('pages:templates.optIn.gains.1.text')),
              gain('2', text('pages:templates.optIn.gains.2.title'), text('pages:templates.optIn.gains.2.text')),
              gain('3', text('pages:templates.optIn.gains.3.title'), text('pages:templates.optIn.gains.3.text')),
            ],
          },
        ],
      },
      {
        rows: [
          one([title(text('pages:templates.optIn.teacher.title'), deep)], 'center'),
          {
            props: { marginTop: 24, valign: 'middle', gap: 32 },
            columns: [
              { width: 4, elements: [{ kind: 'image', props: { radius: 12 } }] },
              {
                width: 8,
                elements: [
                  { kind: 'heading', props: { text: text('pages:templates.optIn.teacher.name'), level: '3', size: 'm' } },
                  paragraph(text('pages:templates.optIn.teacher.text')),
                ],
              },
            ],
          },
        ],
      },
      {
        props: { background: '#f8fafc', width: 'narrow' },
        rows: [one([title(text('pages:templates.optIn.questions.title'), deep)], 'center'), one(questions(text))],
      },
      {
        props: { background: deep, color: '#ffffff', paddingTop: 56, paddingBottom: 56 },
        rows: [
          one(
            [
              { kind: 'heading', props: { text: text('pages:templates.optIn.closing.title') } },
              paragraph(text('pages:templates.optIn.closing.text'), {}, { marginBottom: 28 }),
              {
                kind: 'button',
                props: {
                  text: text('pages:templates.optIn.closing.button'),
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
        props: { paddingTop: 24, paddingBottom: 32 },
        rows: [one([paragraph(text('pages:templates.footer'), { size: 's', color: muted })], 'center')],
      },
    ],
  }),
};

type Column = ReturnType<PageTemplate['build']>['sections'][number]['rows'][number]['columns'][number];
type Row = ReturnType<PageTemplate['build']>['sections'][number]['rows'][number];

function one(elements: readonly TemplateElement[], align: 'left' | 'center' = 'left'): Row {
  return { columns: [{ props: { align }, elements }] };
}

function title(text: string, color: string): TemplateElement {
  return { kind: 'heading', props: { text, color } };
}

/** Texts hold no markup but line breaks. */
function paragraph(text: string, props: Readonly<Record<string, unknown>> = {}, box: TemplateElement['box'] = {}): TemplateElement {
  return { kind: 'text', props: { ...props, markup: `<p>${text.replaceAll('\n', '<br>')}</p>` }, box };
}

function worries(...texts: readonly string[]): Column {
  return {
    width: 6,
    props: { background: tint, padding: 20, radius: 12 },
    elements: [{ kind: 'text', props: { markup: `<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>` } }],
  };
}

function gain(number: string, heading: string, text: string): Column {
  return {
    width: 4,
    props: { background: '#ffffff', padding: 24, radius: 12, border: '#e2e8f0' },
    elements: [
      { kind: 'heading', props: { text: number, level: '3', size: 'l', color: accent }, box: { marginBottom: 4 } },
      { kind: 'heading', props: { text: heading, level: '3', size: 's' }, box: { marginBottom: 8 } },
      paragraph(text, { color: muted }),
    ],
  };
}

function questions(text: RenderContext['text']): TemplateElement[] {
  const pairs = [
    [text('pages:templates.optIn.questions.1.question'), text('pages:templates.optIn.questions.1.answer')],
    [text('pages:templates.optIn.questions.2.question'), text('pages:templates.optIn.questions.2.answer')],
    [text('pages:templates.optIn.questions.3.question'), text('pages:templates.optIn.questions.3.answer')],
  ];
  return pairs.flatMap(([question = '', answer = '']): TemplateElement[] => [
    { kind: 'heading', props: { text: question, level: '3', size: 's' }, box: { marginTop: 24, marginBottom: 4 } },
    paragraph(answer, { color: muted }),
  ]);
}
