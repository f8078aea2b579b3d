import { displayValue, getAudience, type Recipient } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import type { MessageToSend } from '../queries/messages-to-send.ts';
import { loadScenarioValues } from '../queries/enrolment-values.ts';
import { confirmAddress, leaveAddress, leaveAllAddress, preferencesAddress } from '../tracking/addresses.ts';
import { formatDate } from './format-date.ts';
import type { DateWriting } from './parse-template.ts';
import { listPlaceholders, type PlaceholderScope } from './placeholders.ts';

export interface Reader {
  contactId: string;
  /** Of the enrolment; null outside a scenario. */
  baseAt: Date | null;
}

/** The values of a message's placeholders for each reader, in the workspace's language and zone, but for addresses. By contact id. */
export async function readerValues(
  ctx: Ctx,
  input: {
    source: PlaceholderScope & { scenarioTitle: string };
    readers: readonly Reader[];
    recipients: ReadonlyMap<string, Recipient>;
    /** Ways of writing dates that the texts ask for: values of their own, named `key:format`. */
    formats: readonly DateWriting[];
  },
): Promise<Map<string, Record<string, string>>> {
  const { source, readers, recipients } = input;
  const { locale, timeZone } = ctx.workspace;
  const reading = { locale, timeZone, text: (key: TextKey) => ctx.services.texts(locale, key) };
  const placeholders = await listPlaceholders(ctx, source);
  const fields = placeholders.flatMap((one) => one.field ?? []);
  const formatsOf = Map.groupBy(input.formats, (one) => one.key);
  const own = source.scenarioId
    ? await loadScenarioValues(
        ctx,
        source.scenarioId,
        readers.map((reader) => reader.contactId),
      )
    : new Map<string, Record<string, string>>();
  const now = ctx.clock.now();
  const about = {
    ...Object.fromEntries(placeholders.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]]))),
    account_name: (await getAudience(ctx, source.audienceId)).name,
    scenario_name: source.scenarioTitle,
    now: formatDateTime(locale, timeZone, now),
  };
  return new Map(
    readers.map(({ contactId, baseAt }) => {
      const values: Record<string, string> = { ...about, base_date: baseAt ? formatDateTime(locale, timeZone, baseAt) : '' };
      const write = (key: string, written: string) => {
        for (const { format } of formatsOf.get(key) ?? []) values[`${key}:${format}`] = formatDate(written, format, reading) ?? '';
      };
      write('now', now.toISOString());
      if (baseAt) write('base_date', baseAt.toISOString());
      const shared = recipients.get(contactId)?.values ?? {};
      for (const field of fields) {
        const value = field.scope === 'scenario' ? own.get(contactId)?.[field.id] : shared[field.key];
        if (!value) continue;
        values[field.key] = displayValue(field, value, reading);
        write(field.key, value);
      }
      return [contactId, values];
    }),
  );
}

/** Addresses that belong to one delivery (leaving, confirming), as far as its texts use them. */
export function addressValues(
  ctx: Ctx,
  input: { source: Pick<MessageToSend, 'purpose' | 'formId'>; used: ReadonlySet<string>; deliveryId: string; aboutId: string | null },
): Record<string, string> {
  const ids = { workspaceId: ctx.workspace.id, deliveryId: input.deliveryId };
  const { formId } = input.source;
  return {
    ...(input.used.has('cancel') ? { cancel: leaveAddress(ctx.services, ids) } : {}),
    ...(input.used.has('cancelall') ? { cancelall: leaveAllAddress(ctx.services, ids) } : {}),
    ...(input.used.has('preferences') ? { preferences: preferencesAddress(ctx.services, ids) } : {}),
    ...(input.source.purpose === 'confirmation' && input.aboutId && formId
      ? { confirm_url: confirmAddress(ctx.services, { workspaceId: ctx.workspace.id, optInId: input.aboutId, formId }) }
      : {}),
  };
}
