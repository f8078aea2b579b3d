import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { fail, type Field } from '../contract.ts';
import { type createField as route } from '../contract/fields.ts';
import { fieldsChanged } from '../events.ts';
import { getField } from './field-lookup.ts';
import { lockFields } from '../queries/lock-fields.ts';
import { audienceOfScope } from './scope-store.ts';
import { awaitPassing } from './pass-options.ts';
import { settleField } from './settle-field.ts';
import { settingColumns } from './setting-columns.ts';
import type { PeopleTables } from '../tables.ts';

/**
 * Placeholders that messages fill by themselves, and words that mean something to JavaScript objects. Ours from the reference's
 * list of system, event, payment and funnel placeholders.
 */
const RESERVED =
  /^(cancel|cancelall|preferences|confirm_url|change_mail|account_name|scenario_name|base_date|now|event_.*|payment_.*|funnel_.*|line_.*|original.*|constructor|prototype|__proto__)$/;

/** Makes a field at the end of its scope. Fails with `values/refused`, `field/key-taken`, and `request/not-found` for a scope that is not the audience's. */
export async function createField(ctx: Ctx, input: InputOf<typeof route>): Promise<Field> {
  const { audienceId, key, scope } = input;
  await getAudience(ctx, audienceId);
  const scopeId = scope === 'scenario' ? await scopeIdIn(ctx, audienceId, input.scopeId) : null;
  const settled = await settleField(ctx, { ...input, scopeId, before: undefined });
  if (RESERVED.test(key)) fail('values/refused', {}, [{ path: ['key'], message: 'people:problems.keyReserved' }]);
  await lockFields(ctx, audienceId);
  await checkKeyIsFree(ctx, { audienceId, key, scopeId });
  const id = randomId();
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('fields')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      audience_id: audienceId,
      scope,
      scope_id: scopeId,
      key,
      label: input.label,
      ...settingColumns(settled),
      required: input.required,
      use_in_form: input.useInForm,
      write_rule: input.writeRule,
      position: sql<number>`(select coalesce(max(f.position), 0) + 1 from fields f
        where f.workspace_id = ${ctx.workspace.id} and f.audience_id = ${audienceId} and f.scope_id is not distinct from ${scopeId})`,
      created_at: ctx.clock.now(),
    })
    .execute();
  await announce(ctx, fieldsChanged, { audienceId, scopeId });
  await awaitPassing(ctx, { id, options: settled.options });
  await audit(ctx, 'people.field-created', { kind: 'field', id, name: input.label });
  return getField(ctx, id);
}

async function scopeIdIn(ctx: Ctx, audienceId: string, scopeId: string | null): Promise<string> {
  if (scopeId === null) return fail('values/refused', {}, [{ path: ['scopeId'], message: 'people:problems.choose' }]);
  return (await audienceOfScope(ctx, scopeId)) === audienceId ? scopeId : refuse('request/not-found');
}

/** A placeholder means one thing to each scenario: shared fields and its own share one set of keys. */
async function checkKeyIsFree(ctx: Ctx, wanted: { audienceId: string; key: string; scopeId: string | null }): Promise<void> {
  const { rows } = await sql`
    select 1 from fields where workspace_id = ${ctx.workspace.id} and audience_id = ${wanted.audienceId} and key = ${wanted.key}
      and (scope_id is null or ${wanted.scopeId}::text is null or scope_id = ${wanted.scopeId}) limit 1`.execute(ctx.db);
  if (rows.length > 0) fail('field/key-taken', {}, [{ path: ['key'], message: 'people:problems.keyTaken' }]);
}
