import type { PageTemplate } from '../extend.ts';
import { heading, ink, muted, one, paragraph } from './pieces.ts';

/** What Japanese law (特定商取引法 第11条) wants a seller by mail order to say. */
export const lawTemplate: PageTemplate = {
  key: 'law',
  label: 'pages:templates.law.label',
  description: 'pages:templates.law.description',
  build: (text) => ({
    settings: { title: text('pages:templates.law.title'), description: text('pages:templates.law.lead'), color: ink, accent: '#334155' },
    sections: [
      {
        props: { width: 'narrow', paddingTop: 56, paddingBottom: 56 },
        rows: [
          one([
            heading(text('pages:templates.law.title'), { level: '1' }),
            paragraph(text('pages:templates.law.lead'), { size: 's', color: muted }),
          ]),
          {
            props: { marginTop: 16 },
            columns: [
              {
                elements: [
                  {
                    kind: 'table',
                    props: {
                      phone: 'stack',
                      rows: [
                        [text('pages:templates.law.seller'), text('pages:templates.law.sellerText')],
                        [text('pages:templates.law.head'), text('pages:templates.law.headText')],
                        [text('pages:templates.law.place'), text('pages:templates.law.placeText')],
                        [text('pages:templates.law.contact'), text('pages:templates.law.contactText')],
                        [text('pages:templates.law.price'), text('pages:templates.law.priceText')],
                        [text('pages:templates.law.extra'), text('pages:templates.law.extraText')],
                        [text('pages:templates.law.payment'), text('pages:templates.law.paymentText')],
                        [text('pages:templates.law.delivery'), text('pages:templates.law.deliveryText')],
                        [text('pages:templates.law.returns'), text('pages:templates.law.returnsText')],
                        [text('pages:templates.law.system'), text('pages:templates.law.systemText')],
                      ],
                    },
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
