import { z } from 'zod';
import { classify } from './classify.ts';
import { DELIVERY_TAG } from '../outlets/spec.ts';
import type { ReturnedMail } from './read-return.ts';

const tags = z.record(z.string(), z.array(z.string()));

/** An event of a configuration set: only these carry the tags by which a mail is known. */
const notice = z.object({
  eventType: z.string(),
  mail: z.object({ messageId: z.string(), tags: tags.optional() }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() })).default([]),
    })
    .optional(),
  complaint: z.object({ complaintFeedbackType: z.string().optional(), complaintSubType: z.string().nullable().optional() }).optional(),
});

/** Reads a notification; undefined where it tells nothing that we keep, or of a mail of somebody else's. */
export function readSesNotice(message: string): (ReturnedMail & { deliveryId: string }) | undefined {
  const parsed = notice.safeParse(jsonOf(message));
  if (!parsed.success) return undefined;
  const { mail, bounce, complaint } = parsed.data;
  const deliveryId = mail.tags?.[DELIVERY_TAG]?.[0] ?? '';
  if (!/^[A-Za-z0-9]{12}$/.test(deliveryId)) return undefined;
  switch (parsed.data.eventType) {
    case 'Delivery':
      return { deliveryId, kind: 'delivered', status: '', answer: '' };
    case 'Complaint':
      return { deliveryId, kind: 'complaint', status: '', answer: complaint?.complaintFeedbackType ?? '' };
    case 'Bounce': {
      const [first] = bounce?.bouncedRecipients ?? [];
      const status = first?.status ?? '';
      const answer = (first?.diagnosticCode ?? `${bounce?.bounceType} ${bounce?.bounceSubType}`).replace(/\s+/g, ' ').slice(0, 300);
      return { deliveryId, kind: kindOf(bounce, status, answer), status, answer };
    }
    default:
      return undefined;
  }
}

/** SES calls a policy's refusal permanent too: its own word counts only together with the code. */
function kindOf(bounce: z.infer<typeof notice>['bounce'], status: string, answer: string): ReturnedMail['kind'] {
  if (bounce?.bounceType === 'Permanent') return classify(status, answer) === 'soft' && status !== '' ? 'soft' : 'hard';
  return bounce?.bounceType === 'Transient' ? 'soft' : classify(status, answer);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
