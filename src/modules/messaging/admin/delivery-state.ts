import type { Tone } from '#ui/theme.ts';
import type { Delivery } from '../contract.ts';

/** What a state of the ledger says by its colour. */
export function stateTone(state: Delivery['state']): Tone {
  switch (state) {
    case 'accepted':
    case 'delivered':
      return 'good';
    case 'planned':
    case 'claimed':
    case 'submitting':
      return 'news';
    case 'bounced':
    case 'failed':
      return 'bad';
    case 'held':
    case 'unknown':
      return 'care';
    case 'suppressed':
    case 'cancelled':
      return 'plain';
  }
}
