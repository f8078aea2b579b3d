import { getAudience, getContact, listFieldsOf, recipientsOf } from '#modules/people/api.ts';
import { fieldScopePlug } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime } from '#platform/i18n/format.ts';

/** What a run is about, as far as its placeholders need it. */
export interface ValuesOf {
  contactId: string | null;
  scopeId: string | null;
  setName: string;
  variables: Readonly<Record<string, string>>;
}

/**
 * What placeholders stand for at this moment: the contact's shared fields, those of the scenario that the run came from, what the
 * trigger brought, and `now`, `action_name`, `account_name`, `contact_id`. Fields that are empty are there as empty texts.
 */
export async function stepValues(ctx: Ctx, of: ValuesOf): Promise<Record<string, string>> {
  const { locale, timeZone } = ctx.workspace;
  const about = { now: formatDateTime(locale, timeZone, ctx.clock.now()), action_name: of.setName };
  const recipient = of.contactId === null ? undefined : (await recipientsOf(ctx, [of.contactId])).get(of.contactId);
  if (of.contactId === null || !recipient) return { ...of.variables, ...about };
  const { audienceId } = await getContact(ctx, of.contactId);
  const fields = await listFieldsOf(ctx, { audienceId, scopeIds: of.scopeId === null ? [] : [of.scopeId] });
  const own = of.scopeId === null ? {} : await scopeValues(ctx, of.scopeId, of.contactId);
  const ownFields = of.scopeId === null ? [] : (fields.get(of.scopeId) ?? []);
  return {
    ...of.variables,
    ...about,
    account_name: (await getAudience(ctx, audienceId)).name,
    contact_id: of.contactId,
    ...Object.fromEntries((fields.get(null) ?? []).map((field) => [field.key, recipient.values[field.key] ?? ''])),
    ...Object.fromEntries(ownFields.map((field) => [field.key, own[field.id] ?? ''])),
  };
}

async function scopeValues(ctx: Ctx, scopeId: string, contactId: string): Promise<Readonly<Record<string, string | null>>> {
  const [scope] = ctx.services.registry.contributions(fieldScopePlug);
  return (await scope?.load(ctx, scopeId, [contactId]))?.get(contactId) ?? {};
}
