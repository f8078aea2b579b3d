/** Groups of receivers that judge senders together, and everybody else. */
export const receivers = ['docomo', 'au', 'softbank', 'icloud', 'gmail', 'yahoo', 'microsoft', 'other'] as const;
export type Receiver = (typeof receivers)[number];

const BY_DOMAIN: ReadonlyMap<string, Receiver> = new Map(
  Object.entries({
    docomo: ['docomo.ne.jp', 'mopera.net'],
    au: ['ezweb.ne.jp', 'au.com', 'uqmobile.jp', 'biz.ezweb.ne.jp', 'biz.au.com'],
    softbank: [
      'softbank.ne.jp',
      'i.softbank.jp',
      'vodafone.ne.jp',
      'disney.ne.jp',
      'ymobile.ne.jp',
      'ymobile1.ne.jp',
      'y-mobile.ne.jp',
      'willcom.com',
    ],
    icloud: ['icloud.com', 'me.com', 'mac.com'],
    gmail: ['gmail.com', 'googlemail.com'],
    yahoo: ['yahoo.co.jp', 'ymail.ne.jp', 'yahoo.ne.jp'],
    microsoft: ['outlook.jp', 'outlook.com', 'hotmail.com', 'hotmail.co.jp', 'live.jp', 'live.com', 'msn.com'],
  } satisfies Partial<Record<Receiver, string[]>>).flatMap(([receiver, domains]) =>
    // The keys are written above.
    domains.map((domain) => [domain, receiver as Receiver] as const),
  ),
);

/** Whose mailbox an address is, by its domain; SoftBank's old regional ones (`d.vodafone.ne.jp`) belong to theirs. */
export function receiverOf(address: string): Receiver {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return BY_DOMAIN.get(domain) ?? BY_DOMAIN.get(domain.slice(domain.indexOf('.') + 1)) ?? 'other';
}
