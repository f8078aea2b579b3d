import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { mailAddress } from '#platform/http/contract.ts';
import { formatList } from '#platform/i18n/format.ts';
import { sendSystemMail } from '#platform/mailer/send-system-mail.ts';
import { actionKind, type Said } from '../extend.ts';
import { fillText } from '../runs/fill-text.ts';

const params = z.object({
  to: z.array(mailAddress).min(1).max(10),
  /** May hold placeholders, as the text does. */
  subject: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(10_000),
});
type Params = z.infer<typeof params>;

/** Writes to the staff: once to each address, however often the step is begun. */
export const mailStaff = actionKind({
  kind: 'actions.mail-staff',
  params,
  needsContact: false,
  subjectsOf: () => [],
  textsOf: ({ subject, text }) => [
    { path: ['subject'], text: subject },
    { path: ['text'], text },
  ],
  check: async () => [],
  describe: async (ctx, given) => ({ said: saidOf(ctx, given), problem: null }),
  preview: async (ctx, { params: given, step }) => {
    const { subject, text } = filled(given, step.values);
    return { said: saidOf(ctx, given), shown: `${subject}\n\n${text}` };
  },
  inside: {
    run: async (ctx, { params: given, step }) => {
      const mail = filled(given, step.values);
      for (const to of new Set(given.to)) await sendSystemMail(ctx, { to, ...mail, key: `${step.key}:${to}` });
      return { state: 'done', said: { textKey: 'actions:outcomes.mailed' } };
    },
  },
});

function saidOf(ctx: Ctx, { to }: Params): Said {
  return { textKey: 'actions:kinds.mail-staff.said', data: { to: formatList(ctx.locale, to) } };
}

/** A subject is one line, whatever a reader called themselves. */
function filled(given: Params, values: Readonly<Record<string, string>>): { subject: string; text: string } {
  return { subject: fillText(given.subject, values).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '), text: fillText(given.text, values) };
}
