import { getContact, recipientsOf } from '#modules/people/api.ts';
import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { channelOf } from '../channel-of.ts';
import type { ContentPart, Preview } from '../channel.ts';
import type * as contract from '../contract/messages.ts';
import type { Purpose } from '../tables.ts';
import { parsedContent } from './check-content.ts';
import { compileParts, formatsIn } from './compile-parts.ts';
import { getPlace, type Place } from './place.ts';
import { formatDate } from './format-date.ts';
import type { DateWriting } from './parse-template.ts';
import { listPlaceholders } from './placeholders.ts';
import { readerValues } from './reader-values.ts';
import { renderParts } from './render-parts.ts';

/** What a text looks like to a contact, or to an example person whose values are the fields' own labels. */
export async function previewContent(ctx: Ctx, input: InputOf<typeof contract.previewContent>): Promise<Preview> {
  const channel = channelOf(ctx.services, input.channel);
  const { audienceId, parts } = await filledParts(ctx, { ...input, purpose: input.purpose ?? null });
  return channel.preview(ctx, { audienceId, content: input.content, parts });
}

/** A text with its placeholders filled for one person; links are not tracked, and leaving links lead nowhere. */
export async function filledParts(
  ctx: Ctx,
  input: {
    scenarioId?: string | undefined;
    audienceId?: string | undefined;
    channel: string;
    content: unknown;
    contactId?: string | undefined;
    purpose: Purpose | null;
  },
): Promise<{ audienceId: string; parts: Record<string, string> }> {
  const place = await getPlace(ctx, input);
  const scope = { ...place, purpose: input.purpose };
  const placeholders = await listPlaceholders(ctx, scope);
  const known = new Set(placeholders.map((one) => one.key));
  const texts = partsOf(ctx, input);
  const compiled = compileParts(texts, { known, links: new Map() });
  const values = {
    ...(await valuesOf(ctx, { ...scope, formats: formatsIn(texts, known) }, input.contactId)),
    ...exampleAddresses(ctx, place),
  };
  return { audienceId: place.audienceId, parts: renderParts({ parts: compiled }, { values }) };
}

/** A text may be looked at before it is complete, but has to be one. */
function partsOf(ctx: Ctx, input: { channel: string; content: unknown }): Readonly<Record<string, ContentPart>> {
  const channel = channelOf(ctx.services, input.channel);
  const parts = channel.parts(input.content);
  const isText = Object.values(parts).every((part) => typeof part.text === 'string');
  return isText ? parts : channel.parts(parsedContent(ctx, channel, input.content));
}

async function valuesOf(
  ctx: Ctx,
  scope: Place & { purpose: Purpose | null; formats: readonly DateWriting[] },
  contactId: string | undefined,
): Promise<Record<string, string>> {
  const source = { ...scope, scenarioTitle: scope.scenario?.openTitle ?? '' };
  const id = contactId === undefined ? '' : (await getContact(ctx, contactId)).id;
  const recipients = await recipientsOf(ctx, id === '' ? [] : [id]);
  const enrolled = await sql<{ base_at: Date }>`
    select base_at from enrolments where workspace_id = ${ctx.workspace.id} and scenario_id = ${scope.scenarioId} and contact_id = ${id}`.execute(
    ctx.db,
  );
  const baseAt = enrolled.rows[0]?.base_at ?? (scope.scenario ? ctx.clock.now() : null);
  const values =
    (await readerValues(ctx, { source, readers: [{ contactId: id, baseAt }], recipients, formats: scope.formats })).get(id) ?? {};
  if (id !== '') return values;
  const examples = (await listPlaceholders(ctx, scope)).flatMap(({ field }) =>
    field ? [[field.key, exampleOf(ctx, field.key, field.label)]] : [],
  );
  // An example's dates are today.
  const dates = scope.formats.map(({ key, format }) => [
    `${key}:${format}`,
    formatDate(ctx.clock.now().toISOString(), format, ctx.workspace) ?? '',
  ]);
  return { ...values, ...Object.fromEntries(examples), ...Object.fromEntries(dates) };
}

function exampleOf(ctx: Ctx, key: string, label: string): string {
  if (key === 'name') return ctx.services.texts(ctx.workspace.locale, 'messaging:example.name');
  return key === 'mail' ? 'hanako@example.jp' : label;
}

/** Addresses that look as they will, without a token: nobody leaves from a preview or a test. */
function exampleAddresses(ctx: Ctx, { scenario }: Place): Record<string, string> {
  const { publicUrl } = ctx.services.config;
  return {
    cancel: `${publicUrl}/u/test`,
    cancelall: `${publicUrl}/u/test`,
    ...(scenario ? { confirm_url: `${publicUrl}/r/${scenario.formId}/confirm?token=test` } : {}),
  };
}
