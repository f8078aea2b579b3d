import { z } from 'zod';
import { startFakeS3 } from './s3/fake-s3.ts';
import { startSmtpFake } from './smtp/smtp-fake.ts';
import { startStripeFake } from './stripe/stripe-fake.ts';

/** The fakes as a process, for `bin/dev --fakes`: at the addresses that the product's settings name. They forget everything when they end. */
const settings = z
  .object({
    SMTP_URL: z.url(),
    S3_ENDPOINT: z.url(),
    S3_BUCKET: z.string(),
    S3_ACCESS_KEY_ID: z.string(),
    S3_SECRET_ACCESS_KEY: z.string(),
    STRIPE_URL: z.url(),
  })
  .parse(process.env);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const smtp = await startSmtpFake({ port: portOf(settings.SMTP_URL) });
const s3 = await startFakeS3({
  port: portOf(settings.S3_ENDPOINT),
  bucket: settings.S3_BUCKET,
  credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY },
});
s3.watch(({ operation, key, bytes }) => say(`S3 ${operation} ${key} ${bytes} bytes`));
// The same keys each time, so that a workspace that has them goes on selling; its webhook is known again once they are saved anew.
const stripe = await startStripeFake({ port: portOf(settings.STRIPE_URL) });
for (const mode of ['test', 'live'] as const) {
  const { publishableKey, secretKey } = stripe.addAccount(mode, 'development');
  say(`Stripe at ${stripe.url}, ${mode}: ${publishableKey} ${secretKey}`);
}
say(`SMTP at ${smtp.url} (drop@, reply-550@, wait-3000@ and the like misbehave), S3 at ${s3.url}`);

for (const event of ['SIGTERM', 'disconnect'] as const) {
  process.once(event, () => void Promise.all([smtp.stop(), s3.close(), stripe.stop()]).finally(() => process.exit(0)));
}
process.send?.('ready');

for (let kept = 0; ; kept += 1) {
  await smtp.kept(kept + 1);
  const mail = smtp.mails[kept];
  if (mail) say(`mail to ${mail.to.join(', ')}: ${(await smtp.parse(mail)).subject}`);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
