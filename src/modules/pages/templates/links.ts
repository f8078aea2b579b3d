import type { PageTemplate, TemplateElement } from '../extend.ts';
import { heading, ink, muted, one, paragraph } from './pieces.ts';

/** A page to name in a profile: who one is, and where else one is to be found. */
export const linksTemplate: PageTemplate = {
  key: 'links',
  label: 'pages:templates.links.label',
  description: 'pages:templates.links.description',
  build: (text) => {
    const button = (label: string, background?: string): TemplateElement => ({
      kind: 'button',
      props: {
        text: label,
        link: { to: 'address', address: 'https://example.com/' },
        size: 'm',
        wide: true,
        radius: 30,
        ...(background ? { background } : {}),
      },
      box: { marginBottom: 12 },
    });
    return {
      settings: {
        title: text('pages:templates.links.title'),
        description: text('pages:templates.links.lead'),
        color: ink,
        accent: '#334155',
        background: '#f8fafc',
      },
      sections: [
        {
          props: { width: 'narrow', paddingTop: 56, paddingBottom: 56 },
          rows: [
            one(
              [
                { kind: 'image', props: { radius: 60 }, box: { width: 30, align: 'center' } },
                heading(text('pages:templates.links.title'), { level: '1', size: 'l' }, { marginBottom: 4 }),
                paragraph(text('pages:templates.links.lead'), { color: muted }, { marginBottom: 28 }),
                button(text('pages:templates.links.1'), '#0f766e'),
                button(text('pages:templates.links.2')),
                button(text('pages:templates.links.3')),
                button(text('pages:templates.links.4')),
                { kind: 'share', box: { marginTop: 24 } },
              ],
              'center',
            ),
          ],
        },
      ],
    };
  },
};
