import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import { channelOf } from '../channel-of.ts';
import { fail } from '../contract.ts';
import type { Channel, ContentPart, Problem } from '../channel.ts';
import type { MessageKind } from '../tables.ts';
import { nearest } from '#platform/i18n/nearest.ts';
import { parseTemplate } from './parse-template.ts';
import { LEAVING, listPlaceholders, type Placeholder, type PlaceholderScope } from './placeholders.ts';

export interface ContentToCheck {
  scope: PlaceholderScope;
  kind: MessageKind;
  channel: string;
  content: unknown;
}

/** Everything to mend in a content. Fails with `message/problems` where it is not even of the channel's shape. */
export async function contentProblems(ctx: Ctx, input: ContentToCheck): Promise<Problem[]> {
  const channel = channelOf(ctx.services, input.channel);
  const content = parsedContent(ctx, channel, input.content);
  const placeholders = await listPlaceholders(ctx, input.scope);
  const known = new Set(placeholders.map((one) => one.key));
  const parts = channel.parts(content);
  return [
    ...Object.entries(parts).flatMap(([name, part]) => [
      ...unknownPlaceholders(name, part, known),
      ...undated(name, part, placeholders),
      ...tooLong(channel, name, part),
    ]),
    ...missing(parts, known, input),
    ...(await channel.check(ctx, { audienceId: input.scope.audienceId, content })),
  ];
}

/** Content that can be saved, in its parsed form. Fails with `message/problems`, each at `['content', …]`. */
export async function checkedContent(ctx: Ctx, input: ContentToCheck): Promise<Record<string, unknown>> {
  const errors = (await contentProblems(ctx, input)).filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    fail(
      'message/problems',
      {},
      errors.map(({ path, textKey, data }): FieldProblem => ({ path: ['content', ...path], message: textKey, ...(data ? { data } : {}) })),
    );
  }
  return parsedContent(ctx, channelOf(ctx.services, input.channel), input.content);
}

/** Content in the channel's shape; fails with `message/problems`. */
export function parsedContent(ctx: Ctx, channel: Channel, content: unknown): Record<string, unknown> {
  const result = z.safeParse(channel.content, content);
  if (result.success) return z.record(z.string(), z.unknown()).parse(result.data);
  return fail(
    'message/problems',
    {},
    issueFields(ctx.services.texts, ctx.locale, result.error.issues, content).map((field) => ({
      ...field,
      path: ['content', ...field.path],
    })),
  );
}

function unknownPlaceholders(name: string, part: ContentPart, known: ReadonlySet<string>): Problem[] {
  return parseTemplate(part.text, known).unknown.map((key): Problem => {
    const suggestion = nearest(key, [...known]);
    const data = { placeholder: `%${key}%`, ...(suggestion === undefined ? {} : { suggestion: `%${suggestion}%` }) };
    return {
      path: [name],
      severity: 'error',
      textKey: `messaging:problems.${suggestion === undefined ? 'unknownPlaceholder' : 'misspelt'}`,
      data,
    };
  });
}

/** A way of writing dates for what is none. */
function undated(name: string, part: ContentPart, placeholders: readonly Placeholder[]): Problem[] {
  const known = new Set(placeholders.map((one) => one.key));
  const dated = new Set(placeholders.flatMap((one) => (one.dated ? [one.key] : [])));
  return parseTemplate(part.text, known)
    .formats.filter(({ key }) => !dated.has(key))
    .map(({ key, format }): Problem => ({
      path: [name],
      severity: 'error',
      textKey: 'messaging:problems.notADate',
      data: { placeholder: `%${key}:${format}%` },
    }));
}

function tooLong(channel: Channel, name: string, part: ContentPart): Problem[] {
  const most = channel.limits.length[name];
  if (most === undefined || part.text.length <= most) return [];
  return [{ path: [name], severity: 'error', textKey: 'messaging:problems.tooLong', data: { most, length: part.text.length } }];
}

/** What a text must hold: a way to leave, or what the notice is for. Told at the last part, which is the body. */
function missing(parts: Readonly<Record<string, ContentPart>>, known: ReadonlySet<string>, { scope }: ContentToCheck): Problem[] {
  const used = new Set(Object.values(parts).flatMap((part) => (part.format === 'header' ? [] : parseTemplate(part.text, known).keys)));
  const path = Object.keys(parts).slice(-1);
  // What holds no text needs no way to leave: nothing arrives at anybody.
  if (path.length === 0) return [];
  if (scope.purpose === 'confirmation') {
    return used.has('confirm_url')
      ? []
      : [{ path, severity: 'error', textKey: 'messaging:problems.confirmMissing', data: { placeholder: '%confirm_url%' } }];
  }
  if (LEAVING.some((key) => used.has(key))) return [];
  return [
    { path, severity: 'error', textKey: 'messaging:problems.leavingMissing', data: { cancel: '%cancel%', cancelall: '%cancelall%' } },
  ];
}
