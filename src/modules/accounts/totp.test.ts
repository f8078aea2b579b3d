import { describe, expect, test } from 'vitest';
import { base32, matchingStep, otpauthUri, plainCode, stepAt, totpCode } from './totp.ts';

/** RFC 6238, appendix B: the secret of its SHA-1 rows. */
const secret = Buffer.from('12345678901234567890');

describe('a code', () => {
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i s is that of RFC 6238', (seconds, code) => {
    expect(totpCode(secret, stepAt(new Date(seconds * 1000)), 8)).toBe(code);
  });

  test.each([
    [0, '755224'],
    [1, '287082'],
    [9, '520489'],
  ])('of counter %i is that of RFC 4226, appendix D', (step, code) => {
    expect(totpCode(secret, step)).toBe(code);
  });

  test('is found one step before and after now, not two', () => {
    const now = new Date('2040-01-02T00:00:00Z');
    const step = stepAt(now);
    const found = [-2, -1, 0, 1, 2].map((away) => matchingStep(secret, totpCode(secret, step + away), now));
    expect(found).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  test('is read with spaces and in full-width digits', () => {
    expect(plainCode(' 123 456')).toBe('123456');
    expect(plainCode('１２３４５６')).toBe('123456');
  });
});

test('secrets are written as RFC 4648 wants, without padding', () => {
  const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)));
  expect(written).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
});

test('the address for the camera holds issuer, account and secret', () => {
  const uri = new URL(otpauthUri(secret, 'hana@example.jp', 'Tsudoi 教室'));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Tsudoi 教室:hana@example.jp']);
  expect(uri.searchParams.get('secret')).toBe(base32(secret));
  expect(uri.searchParams.get('issuer')).toBe('Tsudoi 教室');
  expect(uri.search).not.toContain('+');
});
