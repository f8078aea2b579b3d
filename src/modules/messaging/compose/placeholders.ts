import { listFields, type Field } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listOwn, OWN } from '../own-placeholders/list-own.ts';
import type { Purpose } from '../tables.ts';

/** A placeholder that a text may use, for the menu that inserts it. */
export interface Placeholder {
  key: string;
  group: 'person' | 'scenario' | 'leaving' | 'about' | 'own';
  /** A field's own label; null: the text `messaging:placeholders.<key>`. */
  label: string | null;
  field: Field | null;
  /** Whether it is a date, which a text may write in a way of its own. */
  dated: boolean;
  /** What an own placeholder says. */
  value?: string;
}

export interface PlaceholderScope {
  audienceId: string;
  scenarioId: string | null;
  purpose: Purpose | null;
}

/** The leaving links; one of them must stand in everything but notices (特定電子メール法). */
export const LEAVING = ['cancel', 'cancelall'] as const;

/** What texts of this scope may use, in the order of the menu. */
export async function listPlaceholders(ctx: Ctx, scope: PlaceholderScope): Promise<Placeholder[]> {
  const fields = await listFields(ctx, { audienceId: scope.audienceId, scenarioId: scope.scenarioId ?? undefined });
  const system = (group: Placeholder['group'], keys: readonly string[]) =>
    keys.map((key) => ({ key, group, label: null, field: null, dated: key === 'base_date' || key === 'now' }));
  return [
    ...fields.map((field) => ({ key: field.key, group: 'person' as const, label: field.label, field, dated: isDated(field) })),
    ...system('leaving', leavingOf(scope)),
    ...(scope.purpose === 'confirmation' ? system('about', ['confirm_url']) : []),
    ...(await listOwn(ctx, scope.audienceId)).map(({ key, label, value }) => ({
      key: `${OWN}${key}`,
      group: 'own' as const,
      label,
      field: null,
      dated: false,
      value,
    })),
    ...system('about', ['account_name', ...(scope.scenarioId ? ['scenario_name', 'base_date'] : []), 'now']),
  ];
}

/** The names alone. */
export async function knownPlaceholders(ctx: Ctx, scope: PlaceholderScope): Promise<Set<string>> {
  return new Set((await listPlaceholders(ctx, scope)).map((one) => one.key));
}

/** Names that mean something in every text: no field can be called so. */
export const reservedKeys: ReadonlySet<string> = new Set([
  ...LEAVING,
  'preferences',
  'confirm_url',
  'account_name',
  'scenario_name',
  'base_date',
  'now',
]);

function isDated(field: Field): boolean {
  return field.type === 'date' || field.type === 'datetime' || field.optionsAre === 'dates';
}

function leavingOf(scope: PlaceholderScope): readonly string[] {
  if (scope.purpose === 'confirmation') return [];
  return [...(scope.scenarioId ? LEAVING : ['cancelall']), 'preferences'];
}
