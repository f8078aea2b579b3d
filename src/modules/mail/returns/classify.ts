/** What a refusal says of an address: `hard`: nobody there; `soft`: not now, or not this; `unclear`: nothing that one could act on. */
export type BounceKind = 'hard' | 'soft' | 'unclear';

/** Words that say that nobody is there, as the carriers and the large services put it. */
const NOBODY = [
  /user unknown|unknown user|no such (user|person|mailbox)|unknown (recipient|local part)/i,
  /invalid recipient|recipient (address )?rejected: (user|undeliverable|unknown)|recipient not found|does(?:n't| not) (have (a|an) .{1,40}account|exist)/i,
  /(account|mailbox|address) (that you tried to reach )?(does not exist|is disabled|has been disabled|is (currently )?unavailable|not found|inactive)/i,
  /host (or domain name )?not found|domain (not found|does not exist)|unrouteable address|bad destination/i,
  /あて先.{0,20}(見つかりません|存在しません)|宛先.{0,20}(不明|存在しません|見つかりません)|メールアドレス.{0,12}(存在しません|誤って)|ユーザー.{0,8}(存在しません|見つかりません)/,
];
/** Words that speak of us, of this mail or of a full mailbox. */
const NOT_NOW = [
  /over ?quota|mailbox.{0,12}full|quota exceeded|insufficient (system )?storage|容量.{0,10}(超え|不足|いっぱい)|一杯/i,
  /blocked|spam|blacklist|block ?list|policy|dmarc|spf|unauthenticated|too many|rate|temporar|try again|greylist|迷惑メール|受信拒否|拒否/i,
];
/** Enhanced codes (RFC 3463) that say that nobody is there, whatever the words. */
const NOBODY_CODES = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.4.310']);

/** Reads a server's refusal: its enhanced code where it gives one, else its words. `status` as in a delivery report, or ''. */
export function classify(status: string, words: string): BounceKind {
  const code = status || (/\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? '');
  if (code.startsWith('2.')) return 'unclear';
  if (code.startsWith('4.')) return 'soft';
  if (NOT_NOW.some((pattern) => pattern.test(words)) && !NOBODY.some((pattern) => pattern.test(words))) return 'soft';
  if (NOBODY_CODES.has(code) || NOBODY.some((pattern) => pattern.test(words))) return 'hard';
  if (code.startsWith('5.')) return 'soft';
  const basic = /(^|\D)([45])\d\d[ -]/.exec(words)?.[2];
  return basic === undefined ? 'unclear' : 'soft';
}
