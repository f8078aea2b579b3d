import type { Ctx } from '#platform/ctx.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { adminLink, sendMail } from './mails.ts';
import { listMembers } from './queries/memberships.ts';
import { openNotice, resolveOpenNotice } from './queries/notices.ts';

/** Something that members of a workspace have to know, and mostly to do something about. */
export interface NewNotice {
  /** What it is about, `module.what`. */
  kind: `${string}.${string}`;
  /** Of one key there is one open notice: what happens again is counted. `kind` unless said; add an id where there can be several. */
  key?: string;
  /** Its text, such as `mail:notices.bounce-rate`, filled with `data`. */
  textKey: TextKey;
  data?: Readonly<Record<string, string | number | boolean>>;
  /** `warning` and `error` also go to the owner by mail, when they open. */
  severity: 'info' | 'warning' | 'error';
  /** The screen where it is dealt with, as a path inside the workspace: `/dead-letters`. */
  link?: `/${string}`;
  /** Shown to whoever has this permission; to every member unless said. */
  permission?: string;
}

/** Opens a notice in the context's workspace, or counts one that is open already. Commits with the caller's transaction. */
export async function notify(ctx: Ctx, notice: NewNotice): Promise<void> {
  const link = notice.link === undefined ? null : (`/w/${ctx.workspace.id}${notice.link}` as const);
  const isNew = await openNotice(ctx, {
    key: notice.key ?? notice.kind,
    kind: notice.kind,
    severity: notice.severity,
    text_key: notice.textKey,
    data: JSON.stringify(notice.data ?? {}),
    link,
    permission: notice.permission ?? null,
  });
  if (!isNew || notice.severity === 'info') return;
  for (const owner of (await listMembers(ctx)).filter((member) => member.role === 'owner')) {
    const text = ctx.services.texts(owner.locale, notice.textKey, notice.data ?? {});
    await sendMail(ctx, {
      to: owner.mail,
      name: owner.name,
      locale: owner.locale,
      what: 'notice',
      values: { text, link: adminLink(ctx, link ?? `/w/${ctx.workspace.id}/notices`) },
    });
  }
}

/** Resolves the open notice of that key, where there is one: what it told of has passed. */
export async function resolveNotice(ctx: Ctx, key: string): Promise<void> {
  await resolveOpenNotice(ctx, key);
}
