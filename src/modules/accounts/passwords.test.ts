import { expect, test } from 'vitest';
import { checkPassword, hashPassword, isStaleHash } from './passwords.ts';

test("a hash is of today's parameters, salted, and knows its password", async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse battery'), hashPassword('correct horse battery')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(isStaleHash(one)).toBe(false);
  expect(isStaleHash(one.replace('t=2', 't=3'))).toBe(true);
  expect(await checkPassword(one, 'correct horse battery')).toBe(true);
  expect(await checkPassword(one, 'correct horse batterY')).toBe(false);
});

test('the same characters count, whichever way a keyboard wrote them', async () => {
  const stored = await hashPassword('ﾊﾟｽﾜｰﾄﾞ２０２６がっこう');
  expect(await checkPassword(stored, 'パスワード2026がっこう')).toBe(true);
});

test('without an account no password is right', async () => {
  expect(await checkPassword(undefined, 'correct horse battery')).toBe(false);
});
