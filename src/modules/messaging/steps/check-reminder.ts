import { listFields } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail, type ReminderTiming } from '../contract.ts';

/**
 * What a reminder counts from has to be a date that readers of this scenario can have, and an exact time needs one with a time. Fails with
 * `reminder/no-date-field`, `reminder/no-time`.
 */
export async function checkReminder(
  ctx: Ctx,
  scope: { audienceId: string; scenarioId: string | null },
  reminder: ReminderTiming,
): Promise<void> {
  const fields = await listFields(ctx, { audienceId: scope.audienceId, scenarioId: scope.scenarioId ?? undefined });
  const field = fields.find((one) => one.id === reminder.fieldId);
  const isDate = field && (field.type === 'date' || field.type === 'datetime' || field.optionsAre === 'dates');
  if (!isDate) return fail('reminder/no-date-field', {}, [{ path: ['reminder', 'fieldId'], message: 'messaging:problems.noDateField' }]);
  if (field.type === 'date' && reminder.timing.kind === 'after')
    fail('reminder/no-time', {}, [{ path: ['reminder', 'timing'], message: 'messaging:problems.noTime', data: { label: field.label } }]);
}
