import type { PageBlock } from '../extend.ts';
import { card, heading, muted, one, paragraph } from '../templates/pieces.ts';

/** What is to be had, and for how much: three offers, the middle one set apart. */
export const pricesBlock: PageBlock = {
  key: 'prices',
  label: 'pages:blocks.prices.label',
  icon: 'IconTable',
  build: (text) => {
    const offers = [
      [text('pages:blocks.prices.1.name'), text('pages:blocks.prices.1.price')],
      [text('pages:blocks.prices.2.name'), text('pages:blocks.prices.2.price')],
      [text('pages:blocks.prices.3.name'), text('pages:blocks.prices.3.price')],
    ];
    const columns = offers.map(([name = '', price = ''], i) => {
      const column = card(
        4,
        [
          heading(name, { level: '3', size: 's' }, { marginBottom: 4 }),
          heading(price, { level: '3', size: 'l', color: '#0f766e' }, { marginBottom: 4 }),
          paragraph(text('pages:blocks.prices.tax'), { size: 's', color: muted }),
          {
            kind: 'list',
            props: {
              items: [
                { text: text('pages:blocks.prices.gain1') },
                { text: text('pages:blocks.prices.gain2') },
                { text: text('pages:blocks.prices.gain3') },
              ],
            },
          },
          { kind: 'button', props: { text: text('pages:blocks.prices.button'), size: 'm', wide: true } },
        ],
        'center',
      );
      return i === 1 ? { ...column, props: { ...column.props, border: '#0f766e', shadow: 'm' as const } } : column;
    });
    return {
      rows: [one([heading(text('pages:blocks.prices.title'))], 'center'), { props: { marginTop: 24, valign: 'stretch' }, columns }],
    };
  },
};
