import { announce } from '#platform/events/announce.ts';
import type { Ctx } from '#platform/ctx.ts';
import { blockOf, normaliseMail, suppressedAmong, upsertContact, writeValues, type SentValues, type Source } from '#modules/people/api.ts';
import { fail, type Registration } from '../contract.ts';
import { startForRegistration } from '../actions/start-for-enrolment.ts';
import { contactRegistered } from '../events.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { cancelPending } from '../ledger/withdraw-pending.ts';
import { askToConfirm } from './ask-to-confirm.ts';
import { checkGiven } from './check-given.ts';
import { enrol, visitorAddress } from './enrol.ts';
import { once } from './once.ts';
import { recordConsent } from '../consents/record-consent.ts';
import { scenarioToRegister, type RegisterScenario } from './scenario-to-register.ts';

/** How somebody agreed to be written to. */
export interface OptIn {
  /** `form`: they sent a form themselves; `declared`: staff or a program says that they agreed; `confirmed`: they also followed the mail's link. */
  basis: 'form' | 'declared' | 'confirmed';
  /** Which form: `page`, `hosted`, `hand`, `api`. */
  formKind: string;
  formId?: string;
  /** The words shown beside the button; of a form those of the scenario unless said. */
  shownText?: string;
  /** The page that the form stood on. */
  pageUrl?: string;
}

export interface Register {
  scenarioId: string;
  /** As typed. */
  mail: string;
  /** Of both scopes, by placeholder name, as typed; ticked checkboxes as a list. Empty and missing ones leave what is stored. */
  values: SentValues;
  /** For hidden fields that the form itself does not send: a parameter of the page's address by its name, or `referrer`. */
  arrivedWith?: ((name: string) => Promise<string | undefined>) | undefined;
  source: Source;
  optIn: OptIn;
  /** The caller's own name for this request: the same twice is one effect and one answer. */
  idempotencyKey?: string | undefined;
  /** What step timing counts from; now unless said. */
  baseAt?: Date | undefined;
  /** Ask by mail even where the scenario does not. */
  askToConfirm?: boolean;
}

/**
 * Registers somebody in a scenario, all in the caller's transaction: contact and values, enrolment by the re-entry rule, the ledger rows of all
 * steps, the receipt of consent, `contactRegistered`. With double opt-in a form's registration is only kept, and a mail asks to
 * confirm it. Fails with `registration/refused` and problems at `['mail']` or `['values', key]`, `scenario/archived`,
 * `registration/key-reused`, `request/not-found`.
 */
export async function register(ctx: Ctx, input: Register): Promise<Registration> {
  if (input.idempotencyKey === undefined) return registerNow(ctx, input);
  const asked = { scenarioId: input.scenarioId, mail: input.mail, values: input.values, baseAt: input.baseAt?.toISOString() };
  return once(ctx, { key: input.idempotencyKey, asked }, async () => registerNow(ctx, input));
}

async function registerNow(ctx: Ctx, asked: Register): Promise<Registration> {
  const scenario = await scenarioToRegister(ctx, asked.scenarioId);
  if (ctx.workspace.closing) return refused('closing');
  if (scenario.archivedAt) fail('scenario/archived');
  const given = await checkGiven(ctx, { ...asked, scenario, complete: asked.optIn.basis === 'form' });
  const input = { ...asked, optIn: withShownText(asked.optIn, scenario, given.agreed) };
  const address = normaliseMail(input.mail);
  if (address && (await blockOf(ctx, { mailNorm: address.norm, address: visitorAddress(ctx) }))) return refused('registration_blocked');
  const blocked = address && (await suppressedAmong(ctx, [address.norm])).get(address.norm);
  if (blocked?.reason === 'by_staff' || blocked?.reason === 'complained') return refused('address_blocked');
  if ((scenario.doubleOptIn && input.optIn.basis === 'form') || input.askToConfirm) return askToConfirm(ctx, { scenario, given, input });
  const { contactId, personId } = await upsertContact(ctx, {
    audienceId: scenario.audienceId,
    mail: input.mail,
    values: given.shared,
    source: input.source,
  });
  return enrolContact(ctx, { scenario, contactId, personId, own: given.own, shared: given.shared, input });
}

/** From a known contact into the scenario: the second half of a registration, and all of a confirmed one. */
export async function enrolContact(
  ctx: Ctx,
  at: {
    scenario: RegisterScenario;
    contactId: string;
    personId: string;
    own: Readonly<Record<string, string>>;
    shared: Readonly<Record<string, string>>;
    input: Register;
  },
): Promise<Registration> {
  const { scenario, contactId, input } = at;
  const enrolled = await enrol(ctx, {
    scenario,
    contactId,
    source: input.source,
    baseAt: input.baseAt,
    confirmed: input.optIn.basis === 'confirmed',
  });
  if (enrolled.outcome === 'refused') return refused('left_before', contactId);
  await writeValues(ctx, {
    contactId,
    scopeId: scenario.id,
    values: at.own,
    givenBesides: Object.keys(at.shared).filter((key) => at.shared[key] !== ''),
    source: input.source,
    initial: enrolled.outcome === 'registered',
  });
  const { enrolmentId, round } = enrolled;
  if (enrolled.outcome !== 'already') {
    if (round > 1) await cancelPending(ctx, { enrolmentIds: [enrolmentId] }, 'restarted');
    await planSteps(ctx, { enrolmentIds: [enrolmentId], as: 'registration' });
    await announce(ctx, contactRegistered, {
      enrolmentId,
      scenarioId: scenario.id,
      audienceId: scenario.audienceId,
      contactId,
      personId: at.personId,
      round,
      source: input.source,
    });
    await startForRegistration(ctx, { enrolmentId, round, scenarioId: scenario.id, contactId, source: input.source });
  }
  await recordConsent(ctx, { scenario, contactId, enrolmentId, round, mail: input.mail, optIn: input.optIn });
  return { outcome: enrolled.outcome, reason: null, contactId, enrolmentId, round };
}

/** Whoever sent a form was shown its words, and those beside the boxes that they ticked: the receipt keeps them. */
function withShownText(optIn: OptIn, scenario: RegisterScenario, agreed: readonly string[]): OptIn {
  if (optIn.basis !== 'form') return optIn;
  const shown = [optIn.shownText ?? scenario.consentText, ...agreed].filter((text) => text !== '');
  return { ...optIn, shownText: shown.join('\n\n') };
}

function refused(reason: NonNullable<Registration['reason']>, contactId: string | null = null): Registration {
  return { outcome: 'refused', reason, contactId, enrolmentId: null, round: null };
}
