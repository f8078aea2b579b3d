import { listFields, writeContactRows, writeScopeValues } from '#modules/people/api.ts';
import type { ImportPlace, ImportRow, JudgedRow } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail } from '../contract.ts';
import { contactsEnrolled } from '../events.ts';
import { planSteps } from '../ledger/plan-steps.ts';
import { cancelPending } from '../ledger/withdraw-pending.ts';
import { scenarioToRegister } from '../registration/scenario-to-register.ts';
import { enrolAll } from './enrol-all.ts';
import { recordConsents } from './record-consents.ts';
import { scenarioParams } from './scenario-params.ts';
import { sortRows } from './sort-rows.ts';

/**
 * Registers the people of many rows in a scenario, by as many statements as one of them takes: contacts and values, enrolments by the
 * rule of re-entry, the ledger's rows, receipts of consent with the stated basis, and `contactsEnrolled`, one fact for all.
 */
export async function importEnrolments(ctx: Ctx, place: ImportPlace, rows: readonly ImportRow[]): Promise<JudgedRow[]> {
  const params = scenarioParams.parse(place.params);
  const scenario = await scenarioToRegister(ctx, params.scenarioId);
  if (scenario.archivedAt) fail('scenario/archived');
  const label = ctx.services.texts(ctx.locale, 'messaging:imports.scenario', { title: scenario.title });
  const { refused, taken } = await sortRows(ctx, { scenario, label, rows });
  const source = { kind: 'import', id: place.importId } as const;
  const written = await writeContactRows(ctx, place, taken);
  const contactOf = new Map(written.map(({ row, contact }) => [row, contact]));
  const people = new Map(written.map(({ contact }) => [contact.contactId, contact.personId]));
  const enrolled = await enrolAll(ctx, { scenario, contactIds: [...people.keys()], source, takes: params });
  const own = (await listFields(ctx, { audienceId: scenario.audienceId, scenarioId: scenario.id })).filter(
    (field) => field.scopeId !== null,
  );
  await writeScopeValues(ctx, {
    scopeId: scenario.id,
    fields: own,
    source,
    contacts: taken.flatMap(({ row, values }) => {
      const contactId = contactOf.get(row)?.contactId;
      return contactId === undefined ? [] : [{ contactId, values, initial: enrolled.get(contactId)?.outcome === 'registered' }];
    }),
  });
  const begun = [...enrolled].filter(([, one]) => one.outcome !== 'already');
  const again = begun.filter(([, one]) => one.round > 1).map(([, one]) => one.enrolmentId);
  if (again.length > 0) await cancelPending(ctx, { enrolmentIds: again }, 'restarted');
  if (begun.length > 0) {
    await planSteps(ctx, { enrolmentIds: begun.map(([, one]) => one.enrolmentId), as: 'registration' });
    await announce(ctx, contactsEnrolled, {
      scenarioId: scenario.id,
      audienceId: scenario.audienceId,
      enrolments: begun.map(([contactId, { enrolmentId, round }]) => ({
        enrolmentId,
        contactId,
        personId: people.get(contactId) ?? '',
        round,
      })),
      source,
    });
  }
  await recordConsents(ctx, { scenario, enrolled, place });
  const began = new Set(begun.map(([contactId]) => contactId));
  return [
    ...refused,
    ...written.map(({ row, verdict, contact }): JudgedRow => {
      return { row, verdict: verdict === 'unchanged' && began.has(contact.contactId) ? 'changed' : verdict };
    }),
  ];
}
