import type { ReadValue } from './read-value.ts';

/** Digits that a number may have; more than any price, and exact as text. */
const DIGITS = 30;

/** `１，２３４．５０` → `1234.5`. Separators of thousands stand every three digits; ▲ is a minus, as in accounts. */
export function readNumber(typed: string): ReadValue {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replace(/^[−▲△‐–—―ー]/u, '-');
  const parts = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/.exec(plain);
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (!parts || whole + fraction === '') return { problem: { message: 'people:problems.notANumber' } };
  const integer = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  if (integer.length + decimals.length > DIGITS) return { problem: { message: 'people:problems.tooManyDigits', data: { count: DIGITS } } };
  const value = decimals === '' ? integer : `${integer}.${decimals}`;
  return { value: sign === '-' && value !== '0' ? `-${value}` : value };
}

/** `０９０（１２３４）５６７８` → `09012345678`, `+81 (0)90-1234-5678` → `+819012345678`. As many digits as a number can have (E.164). */
export function readPhone(typed: string): ReadValue {
  const plain = typed
    .normalize('NFKC')
    .replace(/(\+\d{1,3})\s?\(0\)/u, '$1')
    .replaceAll(/[\s()./\-−‐‑‒–—―ー]/gu, '');
  return /^\+?\d{6,15}$/.test(plain) ? { value: plain } : { problem: { message: 'people:problems.notAPhone' } };
}

/** `〒１５０ー０００１` → `150-0001`. */
export function readPostcode(typed: string): ReadValue {
  const plain = typed
    .normalize('NFKC')
    .replace(/^〒/u, '')
    .replaceAll(/[\s\-−‐‑‒–—―ー]/gu, '');
  const parts = /^(\d{3})(\d{4})$/.exec(plain);
  return parts ? { value: `${parts[1]}-${parts[2]}` } : { problem: { message: 'people:problems.notAPostcode' } };
}

const AGREED = /^(?:yes|y|on|true|1|はい|同意(?:する|します|済み)?|agreed?|i agree|✓|○)$/iu;

/** A box is ticked or not, and one that is not says nothing: there is no other word to store. */
export function readConsent(typed: string): ReadValue {
  return AGREED.test(typed.normalize('NFKC')) ? { value: 'yes' } : { problem: { message: 'people:problems.notAConsent' } };
}
