import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { channelOf } from '../channel-of.ts';
import { parseTemplate, URL_LENGTH } from '../compose/parse-template.ts';
import { knownPlaceholders, type PlaceholderScope } from '../compose/placeholders.ts';

/** The addresses that a content's texts hold and that can be tracked, each once, in order. */
export async function linksIn(ctx: Ctx, input: { channel: string; content: unknown; scope: PlaceholderScope }): Promise<string[]> {
  const known = await knownPlaceholders(ctx, input.scope);
  const parts = Object.values(channelOf(ctx.services, input.channel).parts(input.content)).filter((part) => part.format !== 'header');
  const urls = parts.flatMap((part) =>
    parseTemplate(part.text, known).segments.flatMap((segment) => (typeof segment === 'object' && 'url' in segment ? [segment.url] : [])),
  );
  return [...new Set(urls)].filter((url) => url.length <= URL_LENGTH);
}

/** Gives each address in a message's texts an id to count its visits by. Those of earlier texts stay: mails that left hold them. */
export async function saveLinks(
  ctx: Ctx,
  input: { messageId: string; channel: string; content: unknown; scope: PlaceholderScope },
): Promise<void> {
  const fresh = await linksIn(ctx, input);
  if (fresh.length === 0) return;
  await sql`
    insert into tracked_links (workspace_id, id, message_id, url, created_at)
    select ${ctx.workspace.id}, u.id, ${input.messageId}, u.url, ${ctx.clock.now()}
    from unnest(${fresh.map(() => randomId())}::text[], ${fresh}::text[]) u (id, url)
    on conflict (workspace_id, message_id, url) do nothing`.execute(ctx.db);
}
