import { afterAll, expect, test, vi } from 'vitest';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { smtpTarget } from '../smtp/target.ts';
import type { MailTemplate } from '../wire/compile-mail.ts';
import type { FromThread, ThreadMail } from './thread-messages.ts';
import { startThreads } from './threads.ts';

const smtp = await startSmtpFake();
const template: MailTemplate = { from: { name: '山田アカデミー', address: 'news@example.jp' }, text: ['本文'] };
const heard: FromThread['results'][number][] = [];
const threads = startThreads(1, (results) => void heard.push(...results), new Map([['t', template]]));
afterAll(async () => {
  await threads.close();
  await smtp.stop();
});

const mail = (n: number): ThreadMail => ({
  n,
  workspaceId: 'w',
  outlet: 'o',
  template: 't',
  from: 'news@example.jp',
  deliveryId: `d${n}`,
  letter: { to: `reader${n}@example.jp`, subject: '件名', words: [], messageId: `${n}@example.jp`, leaveUrl: null, at: 0 },
});
const answered = async (n: number) => {
  await vi.waitFor(() => expect(heard.some((each) => each.n === n)).toBe(true), { timeout: 15_000 });
  return heard.filter((each) => each.n === n).map(({ result }) => result.kind);
};

test('of a thread that dies nobody knows what became of its mails; another takes its place and knows all that it knew', async () => {
  threads.open('o', { kind: 'smtp', target: smtpTarget(smtp.url), helo: 'tsudoi.test', connections: 2 });
  threads.send([mail(1)]);
  expect(await answered(1)).toEqual(['accepted']);
  const asked = vi.fn<() => void>();
  smtp.behave(({ stage }) => {
    if (stage === 'data') asked();
    return stage === 'data' ? { wait: 60_000 } : undefined;
  });
  threads.send([mail(2)]);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled(), { timeout: 15_000 });
  // No list: what nobody has thought of, and the end of the thread.
  threads.forget(undefined as unknown as string[]); // planted on purpose
  expect(await answered(2)).toEqual(['unknown']);
  smtp.behave(() => undefined);
  threads.send([mail(3)]);
  expect(await answered(3)).toEqual(['accepted']);
});

test('a template that cannot be compiled fails its own mails and leaves the thread to the others', async () => {
  const dkim = { domain: 'example.jp', selector: 's1', privateKey: 'no key' };
  threads.learn('unsigned', { ...template, dkim });
  threads.send([{ ...mail(4), template: 'unsigned' }, mail(5)]);
  expect(await answered(4)).toEqual(['unwritable']);
  expect(await answered(5)).toEqual(['accepted']);
  expect(smtp.mails.filter(({ to }) => to.includes('reader4@example.jp'))).toEqual([]);
});
