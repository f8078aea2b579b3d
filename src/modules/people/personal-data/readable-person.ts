import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { html, raw, type Html } from '#platform/html/html.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import { getContact } from '../contacts/get-contact.ts';
import { listIdentities } from '../identities/contact-identities.ts';
import { timelinePlug, type TimelineEntry, type TimelinePoint } from '../extend.ts';

/** Entries of each module read at a time. */
const SLICE = 200;

const STYLE = `body{font:1rem/1.75 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1c2430;overflow-wrap:anywhere}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #c9d1db}table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #e3e8ee}th{width:32%;font-weight:600}.soft{color:#5b6675;font-size:.9rem}`;

/** All about a person for a person to read, in the workspace's language: who they are, what is known, what happened. One page that needs nothing else. */
export async function* readablePerson(ctx: Ctx, who: { personId: string; contactIds: readonly string[] }): AsyncGenerator<Uint8Array> {
  const words = (key: string, values?: Record<string, string | number>) =>
    ctx.services.texts(ctx.workspace.locale, `people:personalData.${key}`, values);
  const at = (date: Date) => formatDateTime(ctx.workspace.locale, ctx.workspace.timeZone, date);
  yield html`<!doctype html>
<html lang="${ctx.workspace.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words('title')}</title><style>${raw(STYLE)}</style></head>
<body><h1>${words('title')}</h1><p class="soft">${words('madeAt', { at: at(ctx.clock.now()) })} ${words('json')}</p>
`.toBuffer();
  const labels = await sql<{ name: string }>`
    select l.name from person_labels p join labels l on l.workspace_id = p.workspace_id and l.id = p.label_id
    where p.workspace_id = ${ctx.workspace.id} and p.person_id = ${who.personId} order by l.name`.execute(ctx.db);
  if (labels.rows.length > 0)
    yield html`<h2>${words('labels')}</h2><p>${labels.rows.map((row) => row.name).join(' / ')}</p>
`.toBuffer();
  for (const contactId of who.contactIds) yield (await contactPart(ctx, contactId, words)).toBuffer();
  yield html`<h2>${words('timeline')}</h2><table>
`.toBuffer();
  for await (const entries of timelineOf(ctx, who)) yield html`${entries.map((entry) => entryRow(ctx, entry, at(entry.at)))}`.toBuffer();
  yield html`</table></body></html>
`.toBuffer();
}

async function contactPart(ctx: Ctx, contactId: string, words: (key: string) => string): Promise<Html> {
  const contact = await getContact(ctx, { contactId });
  const { items } = await listIdentities(ctx, { contactId });
  const word = (key: string) => ctx.services.texts(ctx.workspace.locale, `people:${key}`);
  const own = [{ label: contact.audience.name, fields: contact.fields, values: contact.values }, ...contact.scopes];
  return html`<h2>${contact.audience.name}</h2><table>
${items.map(
  (one) => html`<tr><th>${word(`identities.kinds.${one.kind}`)}</th><td>${one.value}</td></tr>
`,
)}
${
  contact.suppression !== null &&
  html`<tr><th>${words('sending')}</th><td>${word(`contact.suppressedWhy.${contact.suppression.reason}`)}</td></tr>
`
}
${own.map((scope) =>
  scope.fields
    .filter((field) => scope.values[field.id] !== undefined && field.key !== 'mail')
    .map(
      (field) => html`<tr><th>${field.label}</th><td>${scope.values[field.id] ?? ''}</td></tr>
`,
    ),
)}</table>
`;
}

function entryRow(ctx: Ctx, entry: TimelineEntry, at: string): Html {
  const said = ({ textKey, data }: { textKey: string; data?: Readonly<Record<string, string | number>> }) => {
    const [namespace = '', ...key] = textKey.split(':');
    return ctx.services.texts(ctx.workspace.locale, `${namespace}:${key.join(':')}`, data);
  };
  return html`<tr><th>${at}</th><td>${said(entry)}${entry.detail && html`<br><span class="soft">${said(entry.detail)}</span>`}</td></tr>
`;
}

/** Newest first, from every module, slice by slice. */
async function* timelineOf(ctx: Ctx, who: { personId: string; contactIds: readonly string[] }): AsyncGenerator<TimelineEntry[]> {
  for (let before: TimelinePoint | undefined; ;) {
    const entries: TimelineEntry[] = [];
    for (const timeline of ctx.services.registry.contributions(timelinePlug))
      entries.push(...(await timeline.load(ctx, { ...who, limit: SLICE, ...(before ? { before } : {}) })));
    const slice = entries.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, SLICE);
    if (slice.length > 0) yield slice;
    const last = slice.at(-1);
    if (!last || slice.length < SLICE) return;
    before = { at: last.at, id: last.id };
  }
}
