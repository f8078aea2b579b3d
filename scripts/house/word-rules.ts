import type { Finding } from './sources.ts';

/** Words that have a better one in GLOSSARY.md: not this in the Japanese texts, but that. */
export const japaneseWords: Readonly<Record<string, string>> = {
  ワークスペース: 'アカウント',
  テナント: 'アカウント',
  オーナー: '管理者',
  購読者: '読者',
  サブスクライバー: '読者',
  コンタクト: '読者',
  購読解除: '解除',
  アンサブスクライブ: '解除',
  差し込み文字: '置き換え文字',
  プレースホルダー: '置き換え文字',
  ステップメール: 'ステップ配信',
  一斉配信: '一斉送信',
  リマインダー配信: 'リマインダ配信',
  カスタムドメイン: '独自ドメイン',
  アフィリエイター: 'パートナー',
};

/** The same in code: names of tables, routes, permissions, jobs and facts. */
export const codeWords: Readonly<Record<string, string>> = {
  tenant: 'workspace',
  tenants: 'workspaces',
  subscribers: 'contacts',
  newsletter: 'broadcast',
  campaign: 'broadcast',
  campaigns: 'broadcasts',
  optout: 'unsubscribe',
  unsubscription: 'unsubscribe',
  affiliate: 'partner',
  affiliates: 'partners',
};

/** Japanese texts that call a thing by another name than the glossary's. */
export function checkJapaneseWords(path: string, texts: ReadonlyMap<string, string>): Finding[] {
  return [...texts].flatMap(([key, text]) =>
    Object.entries(japaneseWords)
      .filter(([word]) => text.includes(word))
      .map(([word, better]) => ({ path, line: 1, message: `"${key}" says ${word}: the glossary's word is ${better}` })),
  );
}

/** Names of the product's surface: each word of `people.manage-contacts`, `/contacts/:contactId`, `contact_fields`. */
export function checkCodeWords(names: readonly { path: string; name: string }[]): Finding[] {
  return names.flatMap(({ path, name }) => {
    const words = name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/);
    const word = words.find((each) => each in codeWords);
    if (word === undefined) return [];
    return [{ path, line: 1, message: `${name} says "${word}": the glossary's word is "${codeWords[word]}"` }];
  });
}
