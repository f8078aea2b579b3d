import type { Browser, Page } from '@playwright/test';
import { startSmtpFake, type SmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { faultsOf } from '#test/support/faults.ts';
import { expect, picture, test, useProduct } from '#test/support/journey.ts';
import { wordsOf } from '#test/support/words.ts';

/** The product's main job from an empty installation: in Japanese by a real mail server, in English by the built-in mailbox. */
for (const { locale, by } of [
  { locale: 'ja', by: 'smtp' },
  { locale: 'en', by: 'mailbox' },
] as const) {
  test.describe(`${locale}, by ${by}`, () => {
    let smtp: SmtpFake | undefined;
    const product = useProduct(async (): Promise<Record<string, string>> => {
      if (by === 'mailbox') return {};
      smtp = await startSmtpFake();
      return { SMTP_URL: smtp.url };
    });
    test.afterAll(async () => smtp?.stop());
    const t = wordsOf(locale);

    /** `userAgent`: what the browser says of itself; a headless one is counted as the machine that it is. */
    async function device(browser: Browser, userAgent?: string): Promise<Page> {
      const context = await browser.newContext({
        locale: locale === 'ja' ? 'ja-JP' : 'en-US',
        viewport: { width: 1280, height: 800 },
        ...(userAgent ? { userAgent } : {}),
      });
      context.setDefaultTimeout(20_000);
      return context.newPage();
    }

    async function look(page: Page, name: string): Promise<void> {
      await picture(page, `path-${name}-${locale}`);
      expect(await faultsOf(page), name).toEqual([]);
    }

    const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
    const bodyOf = (page: Page) => field(page, t('messaging:editor.body'));
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

    test('from the first start to a mail, its click, and a reader who leaves', async ({ browser }) => {
      test.setTimeout(240_000);
      const seller = await device(browser);
      const visitor = await device(
        browser,
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
      );
      let home = '';
      let address = '';

      await test.step('sign up', async () => {
        await seller.goto(product.adminUrl);
        await field(seller, t('accounts:fields.workspaceName')).fill('ひまわり教室');
        await field(seller, t('accounts:fields.name')).fill('山田 花');
        await field(seller, t('accounts:fields.mail')).fill('hana@example.jp');
        await seller.getByRole('textbox', { name: t('accounts:fields.password') }).fill('himawari no tane 12');
        await button(seller, t('accounts:signUp.submit')).click();
        await seller.waitForURL(/\/w\/[A-Za-z0-9]{12}/);
        home = /^.*\/w\/[A-Za-z0-9]{12}/.exec(seller.url())?.[0] ?? '';
        await expect(seller.getByText(t('reports:first-steps.title'))).toBeVisible();
        await look(seller, 'home-empty');
      });

      await test.step('an audience, by the checklist', async () => {
        await seller
          .getByRole('link', { name: t('reports:first-steps.go.create') })
          .first()
          .click();
        await field(seller, t('people:audience.name')).fill('ひまわり料理教室');
        await field(seller, t('people:audience.senderName')).fill('ひまわり料理教室');
        await field(seller, t('people:audience.senderMail')).fill('news@himawari.example');
        await button(seller, t('people:audiences.create')).click();
        await expect(seller.getByRole('heading', { name: 'ひまわり料理教室' })).toBeVisible();
      });

      await test.step('a scenario', async () => {
        await seller.goto(`${home}/scenarios`);
        await look(seller, 'scenarios-empty');
        await seller
          .getByRole('link', { name: t('messaging:scenarios.add') })
          .first()
          .click();
        await field(seller, t('messaging:scenario.title')).fill('7日間の無料レッスン');
        await button(seller, t('messaging:scenarios.create')).click();
        await expect(seller.getByText(t('messaging:steps.empty'))).toBeVisible();
        await look(seller, 'scenario-empty');
      });

      await test.step('its first step, written and switched on', async () => {
        await seller
          .getByRole('link', { name: t('messaging:steps.add') })
          .first()
          .click();
        await field(seller, t('messaging:editor.title')).fill('お礼のメール');
        await field(seller, t('messaging:editor.subject')).fill('%name%さん、ようこそ');
        await bodyOf(seller).fill('%name%さん\n\n%nmae%\n');
        const problem = seller.getByText(t('messaging:problems.misspelt', { placeholder: '%nmae%', suggestion: '%name%' }));
        await expect(problem).toBeVisible();
        await look(seller, 'step-problems');
        await bodyOf(seller).fill(
          `%name%さん\n\nご登録ありがとうございます。\nレッスンはこちら:\n${product.publicUrl}/healthz\n\n配信の解除: %cancel%\n`,
        );
        await expect(problem).toHaveCount(0);
        await look(seller, 'step');
        await button(seller, t('messaging:editor.create')).click();
        await seller.waitForURL(/\/scenarios\//);
        await seller.goto(/^.*\/scenarios\/[A-Za-z0-9]{12}/.exec(seller.url())?.[0] ?? '');
        await seller.getByRole('switch').first().click({ force: true });
        await expect(seller.getByText(t('messaging:steps.on')).first()).toBeVisible();
        await expect(seller.getByRole('switch').first()).toBeChecked();
        await look(seller, 'steps');
      });

      await test.step('a funnel of two pages, published', async () => {
        await seller.goto(`${home}/funnels/new`);
        await field(seller, t('funnels:funnel.name')).fill('無料レッスン');
        await seller
          .getByRole('combobox', { name: t('funnels:form.fields.scenario') })
          .or(seller.getByRole('textbox', { name: t('funnels:form.fields.scenario') }))
          .first()
          .click();
        await seller.getByRole('option', { name: '7日間の無料レッスン' }).click();
        await button(seller, t('funnels:new.action')).click();
        await expect(seller.getByRole('heading', { name: '無料レッスン' })).toBeVisible();
        await button(seller, t('funnels:publish.all', { count: 2 })).click();
        await expect(seller.getByText(t('funnels:publish.all', { count: 2 }))).toHaveCount(0);
        address = await seller.getByLabel(t('funnels:steps.address')).first().inputValue();
        await look(seller, 'funnel');
      });

      await test.step('a visitor registers and sees the next step', async () => {
        await visitor.goto(address);
        await picture(visitor, `path-public-${locale}`);
        await visitor.locator('input[name=name]').fill('佐藤 健');
        await visitor.locator('input[name=mail]').fill('ken@example.jp');
        await visitor.locator('button[type=submit]').click();
        await expect(visitor).not.toHaveURL(address);
        await picture(visitor, `path-thanks-${locale}`);
      });

      const mail = await test.step('the mail arrives', async () => (by === 'smtp' ? bySmtp() : byMailbox(seller)));

      await test.step('its link is followed, and the click is counted', async () => {
        const tracked = new RegExp(`${product.publicUrl}/c/\\S+`).exec(mail)?.[0] ?? '';
        await visitor.goto(tracked);
        await expect(visitor).toHaveURL(`${product.publicUrl}/healthz`);
      });

      await test.step('the reader leaves, by their own link, and only after saying so', async () => {
        const leaving = new RegExp(`${product.publicUrl}/u/\\S+`).exec(mail)?.[0] ?? '';
        await visitor.goto(leaving);
        await picture(visitor, `path-leave-${locale}`);
        await visitor.getByRole('button').first().click();
        await expect(visitor.getByRole('heading', { name: t('messaging:visitor.leaving.doneTitle') })).toBeVisible();
        await picture(visitor, `path-left-${locale}`);
      });

      await test.step('one page tells what happened', async () => {
        await seller.goto(`${home}/audiences`);
        await seller.getByRole('link', { name: 'ひまわり料理教室' }).click();
        await seller
          .getByRole('link', { name: t('people:contacts.title'), exact: true })
          .or(seller.getByRole('tab', { name: t('people:contacts.title') }))
          .first()
          .click();
        await seller
          .getByRole('link', { name: /ken@example\.jp|佐藤 健/ })
          .first()
          .click();
        await expect(seller.getByText(t('messaging:timeline.registered', { scenario: '7日間の無料レッスン' }))).toBeVisible();
        await expect(seller.getByText(t('messaging:timeline.sent', { title: 'お礼のメール' })).first()).toBeVisible();
        await expect(seller.getByText(t('messaging:timeline.left', { scenario: '7日間の無料レッスン' }))).toBeVisible();
        await look(seller, 'contact');
      });

      await test.step('the figures are there, and the checklist is done', async () => {
        await seller.goto(`${home}/funnels`);
        await seller.getByRole('link', { name: '無料レッスン' }).first().click();
        await expect(seller.getByText(t('funnels:figures.registrations')).first()).toBeVisible();
        await expect(seller.getByText('100%').first()).toBeVisible();
        await look(seller, 'funnel-figures');
        await seller.goto(home);
        await expect(seller.getByText(t('reports:overview.title'))).toBeVisible();
        await look(seller, 'home-done');
      });

      async function bySmtp(): Promise<string> {
        if (!smtp) throw new Error('started before the first test');
        await smtp.kept(1);
        const kept = smtp.mails.find(({ to }) => to.includes('ken@example.jp'));
        if (!kept) throw new Error('another mail than expected');
        const parsed = await smtp.parse(kept);
        expect(parsed.subject).toBe('佐藤 健さん、ようこそ');
        expect(parsed.from?.text).toContain('news@himawari.example');
        expect(smtp.faults).toEqual([]);
        return parsed.text ?? '';
      }

      async function byMailbox(page: Page): Promise<string> {
        await page.goto(`${product.adminUrl}/mailbox`);
        await page.getByRole('link', { name: '佐藤 健さん、ようこそ' }).click();
        await expect(page.getByText('ご登録ありがとうございます。')).toBeVisible();
        await look(page, 'mailbox');
        return page.getByText('ご登録ありがとうございます。').innerText();
      }
    });
  });
}
