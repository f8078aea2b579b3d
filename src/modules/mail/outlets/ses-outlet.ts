import { SendEmailCommand, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import type { SendResult } from '../smtp/result.ts';
import { withoutEnd } from '../wire/compile-mail.ts';
import { DELIVERY_TAG, type Outlet, type OutletSpec } from './spec.ts';

const AWAY_MILLISECONDS = 5_000;

/** Amazon SES v2: mails as they are, as many requests at once as it has connections. Each is asked once: trying again is the ledger's business. */
export function openSesOutlet(spec: Extract<OutletSpec, { kind: 'ses' }>): Outlet {
  const client = new SESv2Client({
    region: spec.region,
    credentials: { accessKeyId: spec.accessKeyId, secretAccessKey: spec.secretAccessKey },
    maxAttempts: 1,
    ...(spec.endpoint ? { endpoint: spec.endpoint } : {}),
  });
  let busy = 0;
  let awayUntil = 0;
  return {
    hasRoom: () => busy < spec.connections,
    isAway: () => performance.now() < awayUntil,
    close: () => client.destroy(),
    send: async ({ from, to, tag }, mail) => {
      busy += 1;
      try {
        const said = await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to] },
            Content: { Raw: { Data: withoutEnd(mail) } },
            ...(tag === undefined ? {} : { EmailTags: [{ Name: DELIVERY_TAG, Value: tag }] }),
            ...(spec.configurationSet === '' ? {} : { ConfigurationSetName: spec.configurationSet }),
          }),
        );
        return { kind: 'accepted', answer: `SES ${said.MessageId ?? ''}` };
      } catch (error) {
        const result = readSesError(error);
        if (result.kind === 'unreachable') awayUntil = performance.now() + AWAY_MILLISECONDS;
        return result;
      } finally {
        busy -= 1;
      }
    },
  };
}

/** What concerns the account and would meet every mail: nothing of the list is spent on it. */
const OF_THE_ACCOUNT = new Set([
  'AccountSuspendedException',
  'SendingPausedException',
  'MailFromDomainNotVerifiedException',
  'NotFoundException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'AccessDeniedException',
  'ExpiredTokenException',
]);

/** Reads what the service said instead of taking a mail. Exported for its test. */
export function readSesError(error: unknown): SendResult {
  const name = error instanceof Error ? error.name : '';
  const answer = `${name}: ${error instanceof Error ? error.message : String(error)}`.replace(/\s+/g, ' ').slice(0, 300);
  if (OF_THE_ACCOUNT.has(name)) return { kind: 'unreachable', answer: `550 ${answer}` };
  if (name === 'TooManyRequestsException' || name === 'LimitExceededException' || name === 'ThrottlingException')
    return { kind: 'throttled', answer };
  if (error instanceof SESv2ServiceException) {
    const status = error.$metadata.httpStatusCode ?? 500;
    // A server's fault says nothing of whether it had taken the mail already.
    return status >= 500 ? { kind: 'unknown', answer } : { kind: 'failed', answer };
  }
  return { kind: neverLeft(error) ? 'unreachable' : 'unknown', answer };
}

/** No connection, so no byte. */
function neverLeft(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code);
}
