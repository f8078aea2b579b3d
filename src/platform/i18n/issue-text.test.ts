import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failures, Failure } from '../fail.ts';
import { mailAddress, name, pageQuery } from '../http/contract.ts';
import { failureFields, failureText } from './failure-text.ts';
import { issueFields } from './issue-text.ts';
import messages from '../messages/ja.json' with { type: 'json' };
import { createTexts, type Texts } from './texts.ts';

const real = createTexts({ environment: 'test' });
const met = new Set<string>();
const texts: Texts = Object.assign(
  (...[locale, key, values]: Parameters<Texts>) => {
    met.add(key);
    return real(locale, key, values);
  },
  { has: real.has },
);

function say(schema: z.ZodType, input: unknown, locale: 'ja' | 'en' = 'ja'): Record<string, string> {
  const parsed = schema.safeParse(input);
  return Object.fromEntries(
    issueFields(texts, locale, parsed.error?.issues ?? [], input).map((field) => [field.path.join('.'), field.message]),
  );
}

describe('a refused input, in plain words', () => {
  const person = z.object({
    name: name(10),
    mail: mailAddress,
    age: z.number().int().min(18).max(120),
    plan: z.enum(['a', 'b']),
    born: z.iso.date(),
    tags: z.array(z.string()).min(1).max(2),
  });
  const good = { name: 'さくら', mail: 'a..b@docomo.ne.jp', age: 20, plan: 'a', born: '2000-01-01', tags: ['x'] };

  it('says nothing of a good one', () => {
    expect(say(person, good)).toEqual({});
  });

  it('says of what is not there that it is to be filled in or chosen', () => {
    expect(say(person, {})).toEqual({
      name: '入力してください。',
      mail: '入力してください。',
      age: '入力してください。',
      plan: '選択してください。',
      born: '入力してください。',
      tags: '入力してください。',
    });
    expect(say(person, { ...good, name: '  ', mail: '', age: null, plan: '' })).toEqual({
      name: '入力してください。',
      mail: '入力してください。',
      age: '入力してください。',
      plan: '選択してください。',
    });
  });

  it.each<[z.ZodType, unknown, string, string]>([
    [name(10), 'あ'.repeat(1234), '10文字以内で入力してください（現在1,234文字）。', 'Please enter at most 10 characters (now 1,234).'],
    [name(1), 'ab', '1文字以内で入力してください（現在2文字）。', 'Please enter at most 1 character (now 2).'],
    [z.string().min(8), 'short', '8文字以上で入力してください。', 'Please enter at least 8 characters.'],
    [z.string().length(6), '12345', '6文字で入力してください。', 'Please enter exactly 6 characters.'],
    [z.string(), 5, '文字で入力してください。', 'Please enter text.'],
    [mailAddress, 'sakura', 'メールアドレスの形式が正しくありません。', 'This does not look like an email address.'],
    [z.email(), 'sakura', 'メールアドレスの形式が正しくありません。', 'This does not look like an email address.'],
    [z.url(), 'tsudoi', '「https://」から始まるURLを入力してください。', 'Please enter an address that begins with https://.'],
    [z.coerce.number(), 'many', '数字で入力してください。', 'Please enter a number.'],
    [z.number(), 'many', '数字で入力してください。', 'Please enter a number.'],
    [z.int(), 1.5, '整数で入力してください。', 'Please enter a whole number.'],
    [z.number().min(1000), 1, '1,000以上の数字を入力してください。', 'Please enter 1,000 or more.'],
    [z.number().max(10), 11, '10以下の数字を入力してください。', 'Please enter 10 or less.'],
    [z.number().gt(0), 0, '0より大きい数字を入力してください。', 'Please enter a number above 0.'],
    [z.number().lt(0), 0, '0より小さい数字を入力してください。', 'Please enter a number below 0.'],
    [z.number().multipleOf(10), 5, '10の倍数を入力してください。', 'Please enter a multiple of 10.'],
    [z.boolean(), 'on', '「はい」か「いいえ」を選択してください。', 'Please choose yes or no.'],
    [z.enum(['a', 'b']), 'c', 'この選択肢は選べません。選び直してください。', 'This choice is not available. Please choose again.'],
    [
      z.literal('a').or(z.literal('b')),
      'c',
      'この選択肢は選べません。選び直してください。',
      'This choice is not available. Please choose again.',
    ],
    [z.iso.date(), '22/11/2026', '正しい日付を入力してください（例：2026-11-22）。', 'Please enter a valid date, such as 2026-11-22.'],
    [z.iso.datetime(), 'today', '正しい日時を入力してください。', 'Please enter a valid date and time.'],
    [z.iso.time(), '9時', '正しい時刻を入力してください（例：09:30）。', 'Please enter a valid time, such as 09:30.'],
    [z.array(z.string()).min(2), ['a'], '2個以上指定してください。', 'Please give at least 2 items.'],
    [z.array(z.string()).max(1), ['a', 'b'], '1個以内にしてください。', 'Please give at most 1 item.'],
    [z.array(z.string()).length(2), ['a'], '2個指定してください。', 'Please give exactly 2 items.'],
    [z.array(z.string()), 'a', '一覧で指定してください。', 'Please give a list.'],
    [
      z.file().max(1_500_000),
      new File(['x'.repeat(1_500_001)], 'a'),
      'ファイルが大きすぎます。1.5 MB以下のものを選択してください。',
      'This file is too large. Please choose one of at most 1.5 MB.',
    ],
    [
      z.file().min(10),
      new File(['x'], 'a'),
      'ファイルが小さすぎます。10 B以上のものを選択してください。',
      'This file is too small. Please choose one of at least 10 B.',
    ],
    [z.date().min(new Date(5)), new Date(1), 'もっと後の日付を入力してください。', 'Please enter a later date.'],
    [z.date().max(new Date(5)), new Date(9), 'もっと前の日付を入力してください。', 'Please enter an earlier date.'],
    [z.string().startsWith('G-'), 'x', '「G-」から始めてください。', 'Please begin with “G-”.'],
    [z.string().endsWith('.jp'), 'x', '「.jp」で終わるように入力してください。', 'Please end with “.jp”.'],
    [z.string().includes('%cancel%'), 'x', '「%cancel%」を含めてください。', 'Please include “%cancel%”.'],
    [z.e164(), '03', '電話番号の形式が正しくありません。', 'This does not look like a phone number.'],
    [z.string().regex(/^x$/), 'y', '形式が正しくありません。', 'This is not in the expected format.'],
    [z.strictObject({}), { a: 1, b: 2 }, '使われていない項目が含まれています：a、b', 'There are fields that are not known here: a and b'],
    [z.file(), 'a', 'ファイルを選択してください。', 'Please choose a file.'],
    [z.date(), 'a', '正しい日付を入力してください（例：2026-11-22）。', 'Please enter a valid date, such as 2026-11-22.'],
    [z.bigint(), 'a', '整数で入力してください。', 'Please enter a whole number.'],
    [z.map(z.string(), z.string()), 5, 'この値は使えません。', 'This value cannot be used.'],
    [z.string().refine(() => false), 'x', 'この値は使えません。', 'This value cannot be used.'],
  ])('%#', (schema, input, ja, en) => {
    expect(say(schema, input)).toEqual({ '': ja });
    expect(say(schema, input, 'en')).toEqual({ '': en });
  });

  it('names the field inside lists, one text each', () => {
    expect(
      say(z.object({ steps: z.array(z.object({ name: z.string().min(3).regex(/^x/) })) }), { steps: [{ name: 'xxx' }, { name: 'y' }] }),
    ).toEqual({ 'steps.1.name': '3文字以上で入力してください。' });
  });

  it('tells of a union what the branch that came nearest found', () => {
    const when = z.object({
      at: z.union([z.object({ days: z.int().min(0), time: z.iso.time() }), z.object({ hours: z.int() }), z.literal('now')]),
    });
    expect(say(when, { at: { days: 1, time: 'noon' } })).toEqual({ 'at.time': '正しい時刻を入力してください（例：09:30）。' });
    expect(say(when, { at: 5 })).toEqual({ at: 'この選択肢は選べません。選び直してください。' });
    expect(say(when, {})).toEqual({ at: '入力してください。' });
    expect(
      say(z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]), { kind: 'c' }),
    ).toEqual({ kind: 'この選択肢は選べません。選び直してください。' });
  });

  it('uses the text a schema names, with its values', () => {
    const schema = z.object({
      a: z.string().refine(() => false, { error: 'platform:invalid.startsWith', params: { text: 'x', other: {} } }),
      b: z.string().min(3, 'platform:invalid.mail'),
    });
    expect(say(schema, { a: 'y', b: 'z' })).toEqual({ a: '「x」から始めてください。', b: 'メールアドレスの形式が正しくありません。' });
  });

  it('has words for the shapes of every contract', () => {
    expect(say(pageQuery, { limit: '500' })).toEqual({ limit: '200以下の数字を入力してください。' });
  });
});

describe('a failure, in plain words', () => {
  const catalog = (taken: string, clash: string) => ({ demo: { errors: { 'page/slug-taken': taken }, clash } });
  const demo = createTexts(
    { environment: 'test' },
    {
      ja: catalog('「{{slug}}」は使われています', '重なっています：{{with}}'),
      en: catalog('“{{slug}}” is taken', 'Clashes with {{with}}'),
    },
  );
  const refuse = failures('demo', { 'page/slug-taken': 'conflict' });
  function caught(): Failure {
    try {
      return refuse('page/slug-taken', { slug: 'top' }, [
        { path: ['slug'], message: 'demo:clash', data: { with: 'top' } },
        { path: ['name'], message: 'Said: by itself' },
      ]);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  }

  it('takes its text by code from its module, with its data', () => {
    expect(failureText(demo, 'ja', caught())).toBe('「top」は使われています');
    expect(failureText(demo, 'en', caught())).toBe('“top” is taken');
  });

  it('gives each refused field its text', () => {
    expect(failureFields(demo, 'ja', caught())).toEqual([
      { path: ['slug'], message: '重なっています：top' },
      { path: ['name'], message: 'Said: by itself' },
    ]);
  });
});

it('every text under "invalid" is one that some input above met', () => {
  expect([...met].toSorted()).toEqual(
    Object.keys(messages.invalid)
      .map((key) => `platform:invalid.${key.replace(/_other$/, '')}`)
      .toSorted(),
  );
});
