import { describe, expect, test } from 'vitest';
import type { Module } from '#platform/module.ts';
import { checkDecisions, checkDocument, checkEnvironmentExample, checkModuleReadme, checkTranslation } from './doc-rules.ts';
import { checkRoutes } from './route-rules.ts';
import { checkCodeWords, checkJapaneseWords } from './word-rules.ts';

const there = new Set(['bin/check', 'src/platform/config.ts', 'docs/guides/self-hosting.md', 'GLOSSARY.md', 'test/fakes/smtp/README.md']);
const repository = {
  exists: (path: string) => there.has(path),
  scripts: new Set(['start', 'test', 'bench']),
  settings: new Set(['DATABASE_URL']),
};

function messages(findings: readonly { message: string }[]): string[] {
  return findings.map(({ message }) => message);
}

describe('a document', () => {
  test.each([
    ['a path', 'Run `bin/chekc` first.', 'there is no bin/chekc'],
    ['a path in a command', '```sh\nnode scripts/gone.ts --x\n```', 'there is no scripts/gone.ts'],
    ['a document', 'See `MISSING.md`.', 'there is no MISSING.md'],
    ['a script', 'Then `npm run becnh`.', 'package.json has no script for "npm run becnh"'],
    ['a setting', 'Set `DATABASE_URI=…`.', 'DATABASE_URI is no setting'],
    ['a link', 'See [the guide](guides/gone.md#tls).', 'links to guides/gone.md#tls, which is not there'],
    ['a picture', '![the screen](pictures/home.png)', 'links to pictures/home.png, which is not there'],
  ])('names %s that is not there', (_what, text, expected) => {
    expect(messages(checkDocument({ path: 'docs/a.md', text }, repository))).toEqual([expected]);
  });

  test('names what is there, and shapes of names', () => {
    const text =
      '`bin/check`, `npm ci && npm start`, `npm run bench`, `DATABASE_URL`, `src/platform/config.ts:12`, [guide](guides/self-hosting.md)\n`migrations/YYYYMMDDHHMM_x.sql` `src/*/a.ts` `test/e2e/NAME.spec.ts` https://example.jp/docs/x';
    expect(checkDocument({ path: 'docs/a.md', text }, repository)).toEqual([]);
    expect(checkDocument({ path: 'test/fakes/smtp/x.md', text: '`README.md`' }, repository)).toEqual([]);
  });
});

test('.env.example', () => {
  const settings = new Set(['DATABASE_URL', 'SIGNUP']);
  expect(checkEnvironmentExample('# Where.\n# DATABASE_URL=postgres://…\nSIGNUP=first\n', settings)).toEqual([]);
  expect(messages(checkEnvironmentExample('DATABASE_URL=\nOLD=1\nOLD=1\n', settings))).toEqual([
    'lacks SIGNUP',
    'OLD is no setting',
    'OLD is no setting',
    'lists OLD twice',
  ]);
});

test("a module's README", () => {
  const full = '# mail\n\n## Owns\nx\n\n## Words\nx\n\n## Invariants\n- x\n\n## Talks to\nx\n';
  expect(checkModuleReadme({ path: 'README.md', text: full })).toEqual([]);
  expect(messages(checkModuleReadme({ path: 'README.md', text: full.replace('## Words', '## Terms').replace('- x', '') }))).toEqual([
    'lacks "## Words"',
    '"## Invariants" is empty',
  ]);
});

test('a translation with another command', () => {
  const original = { path: 'README.md', text: '```sh\nnpm ci\nnpm start   # starts\n```' };
  expect(checkTranslation(original, { path: 'README.ja.md', text: '```sh\nnpm ci\nnpm start # 起動\n```' })).toEqual([]);
  expect(checkTranslation(original, { path: 'README.ja.md', text: '```sh\nnpm ci\n```' })).toHaveLength(1);
});

test('numbers of decisions', () => {
  expect(messages(checkDecisions(['docs/decisions/0001-a.md', 'docs/decisions/0001-b.md', 'docs/decisions/x.md']))).toEqual([
    'number 0001 is taken',
    'is not named NNNN-what.md',
  ]);
});

test('routes', () => {
  const route = (id: `${string}.${string}`, path: `/${string}`, summary: string) => ({
    route: { id, path, summary, method: 'GET', can: 'member', output: null } as const,
    run: async () => undefined,
  });
  const people: Module = {
    name: 'people',
    endpoints: [
      route('people.get-contact', '/contacts/:contactId', 'One contact'),
      route('people.find-contact', '/contacts/:id', 'One contact'),
      route('mail.get-x', '/x', 'One x'),
      route('people.list-y', '/y/list', ''),
      route('people.countZ', '/z', 'All z'),
    ],
  };
  expect(messages(checkRoutes([people]))).toEqual([
    'people.find-contact: GET /contacts/: is taken',
    'mail.get-x: its id does not begin with its module',
    'people.list-y: its summary is no sentence without a full stop',
    'people.list-y: a path names things, the method says what is done',
    'people.countZ: its id is not module.verb-noun',
  ]);
});

test('words', () => {
  expect(
    messages(
      checkJapaneseWords(
        'ja.json',
        new Map([
          ['a.x', '購読者を登録しました'],
          ['a.y', '読者を登録しました'],
        ]),
      ),
    ),
  ).toEqual(['"a.x" says 購読者: the glossary\'s word is 読者']);
  expect(
    messages(
      checkCodeWords([
        { path: 'p', name: '/campaigns/:campaignId' },
        { path: 'p', name: 'people.subscribe' },
      ]),
    ),
  ).toEqual(['/campaigns/:campaignId says "campaigns": the glossary\'s word is "broadcasts"']);
});
