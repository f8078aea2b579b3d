import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { mailAddress, name, route } from '#platform/http/contract.ts';
import ja from '#platform/messages/ja.json' with { type: 'json' };
import { fieldErrors, isRequired, problemOn } from './form-errors.ts';
import { Problem } from './problem.ts';

const update = route({
  id: 'x.update',
  method: 'PATCH',
  path: '/contacts/:contactId',
  can: 'member',
  summary: '',
  input: z.strictObject({
    name: name(),
    mail: mailAddress,
    note: z.string().optional(),
    steps: z.array(z.object({ days: z.int().min(0) })).optional(),
  }),
  output: z.null(),
});

beforeAll(async () => {
  await i18next.init({ lng: 'ja', resources: { ja: { platform: ja } }, interpolation: { escapeValue: false } });
});

test("the route's schema speaks plain words, at the fields; path parameters are none of its business", () => {
  expect(fieldErrors(update, { contactId: 'AbCdEfGhIjKl', name: ' ', mail: 'misaki@', steps: [{ days: 1 }, { days: -1 }] })).toEqual([
    { path: 'name', message: '入力してください。' },
    { path: 'mail', message: 'メールアドレスの形式が正しくありません。' },
    { path: 'steps.1.days', message: '0以上の数字を入力してください。' },
  ]);
  expect(fieldErrors(update, { contactId: 'AbCdEfGhIjKl', name: '佐藤', mail: 'a..b@docomo.ne.jp' })).toEqual([]);
});

test('what must be filled is what the schema refuses when it is empty', () => {
  expect(['name', 'mail', 'note', 'other'].map((field) => isRequired(update, field))).toEqual([true, true, false, false]);
});

const labels = { name: 'お名前', steps: 'ステップ' };

test('a refused field on the form is told there and only there', () => {
  const fields = [{ path: 'steps.0.days', message: 'a' }];
  expect(problemOn(new Problem({ status: 422, code: 'request/invalid', title: 't', fields }), fields, labels)).toEqual({
    errors: { 'steps.0.days': 'a' },
    problem: undefined,
  });
});

test('a refused field that is not on the form, and a failure without fields, are told above it', () => {
  const fields = [{ path: 'version', message: 'b' }];
  expect(problemOn(new Problem({ status: 422, code: 'request/invalid', title: 't', fields }), fields, labels).problem).toMatchObject({
    title: 't',
    others: ['b'],
  });
  expect(
    problemOn(new Problem({ status: 409, code: 'mail/taken', title: 't', detail: 'd', requestId: 'r' }), [], labels).problem,
  ).toMatchObject({ detail: 'd', requestId: undefined, signIn: undefined });
  expect(problemOn(new Problem({ status: 503, code: 'service/failed', title: 't', requestId: 'r' }), [], labels).problem).toMatchObject({
    requestId: 'r',
  });
  expect(problemOn(new Problem({ status: 401, code: 'session/ended', title: 't' }), [], labels).problem).toMatchObject({
    signIn: '/login',
  });
});
