import type { PageTemplate } from '../extend.ts';

const deep = '#134e4a';
const muted = '#475569';

/** After a registration: what happens now, and where the mail is if it does not come. */
export const thanksTemplate: PageTemplate = {
  key: 'thanks',
  label: 'pages:templates.thanks.label',
  description: 'pages:templates.thanks.description',
  build: (text) => ({
    settings: { title: text('pages:templates.thanks.title'), color: '#1e293b', accent: '#0f766e', noindex: true },
    sections: [
      {
        props: { background: '#f0fdfa', width: 'narrow', paddingTop: 64, paddingBottom: 64 },
        rows: [
          {
            columns: [
              {
                props: { align: 'center' },
                elements: [
                  { kind: 'heading', props: { text: text('pages:templates.thanks.headline'), level: '1', size: 'xl', color: deep } },
                  { kind: 'text', props: { markup: `<p>${text('pages:templates.thanks.lead').replaceAll('\n', '<br>')}</p>`, size: 'l' } },
                ],
              },
            ],
          },
        ],
      },
      {
        props: { width: 'narrow' },
        rows: [
          {
            columns: [
              {
                props: { align: 'center' },
                elements: [{ kind: 'heading', props: { text: text('pages:templates.thanks.next.title'), color: deep } }],
              },
            ],
          },
          step('1', text('pages:templates.thanks.next.1.title'), text('pages:templates.thanks.next.1.text')),
          step('2', text('pages:templates.thanks.next.2.title'), text('pages:templates.thanks.next.2.text')),
          step('3', text('pages:templates.thanks.next.3.title'), text('pages:templates.thanks.next.3.text')),
        ],
      },
      {
        props: { paddingTop: 24, paddingBottom: 32 },
        rows: [
          {
            columns: [
              {
                props: { align: 'center' },
                elements: [
                  {
                    kind: 'text',
                    props: { markup: `<p>${text('pages:templates.footer').replaceAll('\n', '<br>')}</p>`, size: 's', color: muted },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  }),
};

function step(number: string, heading: string, text: string): ReturnType<PageTemplate['build']>['sections'][number]['rows'][number] {
  return {
    props: { marginTop: 16 },
    columns: [
      {
        props: { background: '#ffffff', border: '#99f6e4', radius: 12, padding: 24 },
        elements: [
          { kind: 'heading', props: { text: `${number}. ${heading}`, level: '3', size: 's' }, box: { marginBottom: 8 } },
          { kind: 'text', props: { markup: `<p>${text}</p>`, color: muted } },
        ],
      },
    ],
  };
}
