import type { DeliveryState } from '../tables.ts';

/** A state and reason of the ledger in the four words that a person asks for; `key` of the texts under `messaging:explain`. */
export function verdictOf(
  state: DeliveryState,
  reason: string | null,
): { verdict: 'sent' | 'waiting' | 'not_sent' | 'unknown'; key: string } {
  switch (state) {
    case 'planned':
      return { verdict: 'waiting', key: reason === 'quiet_hours' || reason === 'frequency' ? `put_off_${reason}` : 'planned' };
    case 'held':
      return { verdict: 'waiting', key: 'held' };
    case 'claimed':
    case 'submitting':
      return { verdict: 'waiting', key: 'sending' };
    case 'accepted':
      return { verdict: 'sent', key: reason === 'counted_by_person' ? 'counted_as_sent' : 'accepted' };
    case 'delivered':
      return { verdict: 'sent', key: 'delivered' };
    case 'bounced':
      return { verdict: 'not_sent', key: 'bounced' };
    case 'failed':
      return { verdict: 'not_sent', key: reason === 'gave_up' || reason === 'cannot_be_written' ? reason : 'failed' };
    case 'unknown':
      return { verdict: 'unknown', key: 'unknown' };
    case 'suppressed':
    case 'cancelled':
      return { verdict: 'not_sent', key: reason ?? state };
  }
}
