import { createServices } from '#entry/context.ts';
import { makeWorkspace, PASSWORD } from '#modules/accounts/testing.ts';
import { makeLiveFunnel } from '#modules/funnels/testing.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { readConfig } from '#platform/config.ts';
import { systemActor, type Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { migrate } from '#platform/db/migrate.ts';

/**
 * Plants a story into the database that DATABASE_URL names, as a workspace of its own, and prints how to log in. For trying out and for
 * pictures; never for an installation with people in it.
 */
const stories = {
  /** A workspace, and nothing in it. */
  empty: async () => undefined,
  /** A small course seller: an audience, a scenario of four mails, a published funnel, forty readers. */
  school,
  /** The same with as many readers as `--readers` says, to see lists and counts at work. */
  busy: async (ctx: Ctx) => school(ctx, Number(process.argv.at(-1)) || 10_000),
} as const;

async function school(ctx: Ctx, readers = 40): Promise<void> {
  const audience = await makeAudience(ctx, {
    name: 'ひまわり料理教室',
    senderName: 'ひまわり料理教室',
    senderMail: 'news@himawari.example',
  });
  await makeField(ctx, {
    audienceId: audience.id,
    key: 'pref',
    label: '都道府県',
    type: 'select',
    options: [{ label: '東京都' }, { label: '大阪府' }],
  });
  const scenario = await makeScenario(ctx, { audienceId: audience.id, title: '7日間の無料レッスン', openTitle: '7日間の無料レッスン' });
  for (const [days, title] of ['ようこそ', 'だしのとり方', '包丁の研ぎ方', '旬の野菜を選ぶ'].entries()) {
    await makeStep(ctx, {
      scenarioId: scenario.id,
      title,
      timing: days === 0 ? { kind: 'immediately' } : { kind: 'at_time', days, at: '08:00' },
      subject: `%name|お客様%さん、${title}`,
    });
  }
  await makeLiveFunnel(ctx, { name: '無料レッスンのご案内', scenarioId: scenario.id });
  const names = ['佐藤 健', '鈴木 愛', '髙橋 翼', '田中 葵', '伊藤 蓮', '渡辺 陽菜', '山本 大翔', '中村 結衣'];
  for (let n = 0; n < readers; n += 1) {
    await makeRegistration(ctx, {
      scenarioId: scenario.id,
      mail: `reader${n}@example.jp`,
      values: { name: names[n % names.length] ?? '', pref: n % 2 ? '東京都' : '大阪府' },
    });
  }
}

const story = Object.entries(stories).find(([name]) => name === process.argv[2]);
if (!story) {
  console.error(`Which story? node seeds/plant.ts ${Object.keys(stories).join(' | ')}`);
  process.exit(2);
}
const config = readConfig();
if (config.databaseUrl) await migrate(config.databaseUrl);
const services = await createServices(config, 'seed');
const { workspaceId, owner } = await makeWorkspace(services, { name: 'ひまわり教室', installationOwner: true });
await withWorkspace(services, { workspaceId, actor: systemActor('seed') }, async (ctx) => story[1](ctx));
await services.close();
console.log(`${story[0]}: ${config.adminUrl}/w/${workspaceId}\n${owner.mail} / ${PASSWORD}`);
