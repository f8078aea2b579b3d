import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { sql } from 'kysely';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withoutWorkspace, withWorkspace } from '#platform/db/with-workspace.ts';
import { randomId, randomToken } from '#platform/ids.ts';
import { getMailboxMail, listMailbox, putInMailbox } from '#platform/mailer/mailbox.ts';
import type { PermissionGroup } from '#platform/module.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { createApiKey } from './create-api-key.ts';
import { exportJob } from './export/export-job.ts';
import { exportKey } from './export/export-key.ts';
import { insertWorkspace } from './insert-workspace.ts';
import { normalMail } from './normal-mail.ts';
import { notify } from './notices.ts';
import { insertExport, updateExport } from './queries/exports.ts';
import { openInstallation } from './queries/installation.ts';
import { insertMembership, listMembers } from './queries/memberships.ts';
import { readNotices } from './queries/notices.ts';
import { insertOperatorInvitation } from './queries/operators.ts';
import { insertSession, runningSessions } from './queries/sessions.ts';
import { insertStaff, updateStaff } from './queries/staff.ts';
import { changeClosing, readWorkspace } from './queries/workspaces.ts';
import { TOTP_PURPOSE } from './second-factor.ts';
import { hashSecret } from './secret-hash.ts';
import { invitationEnd } from './send-operator-invitation.ts';
import type { TokenPurpose } from './tables.ts';
import { issueToken } from './tokens.ts';
import { stepAt, totpCode } from './totp.ts';

/** The password of everybody whom these factories make. */
export const PASSWORD = 'correct horse battery';

// One cheap hash for all: a login in a test finds it stale and makes it anew, as for any hash of former parameters.
const passwordHash = hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });

/** Somebody with a session: `headers` are what their browser sends. */
export interface TestStaff {
  staffId: string;
  mail: string;
  headers: Readonly<Record<string, string>>;
}

/** A person with a running session and no workspace. */
export async function makeStaff(
  services: Services,
  given: { name?: string; mail?: string; locale?: 'ja' | 'en'; installationOwner?: boolean } = {},
): Promise<TestStaff> {
  const staffId = randomId();
  const mail = given.mail ?? `${staffId.toLowerCase()}@example.jp`;
  await withoutWorkspace(services, { actor: systemActor('test') }, async (ctx) => {
    await openInstallation(ctx);
    await insertStaff(ctx, {
      staff_id: staffId,
      mail,
      mail_norm: normalMail(mail),
      password_hash: await passwordHash,
      name: given.name ?? '山田 花',
      locale: given.locale ?? 'ja',
      installation_owner: given.installationOwner ?? false,
    });
  });
  return { staffId, mail, headers: await openTestSession(services, staffId) };
}

/** The headers of a further session of that person; ends none of the others. */
export async function openTestSession(services: Services, staffId: string): Promise<Readonly<Record<string, string>>> {
  const token = randomToken();
  const now = services.clock.now();
  await withoutWorkspace(services, { actor: systemActor('test') }, (ctx) =>
    insertSession(ctx, {
      session_id: randomId(),
      token_hash: hashSecret(token),
      staff_id: staffId,
      user_agent: 'test',
      address: '198.18.0.1',
      created_at: now,
      last_seen_at: now,
    }),
  );
  return { cookie: `tsudoi_session=${token}` };
}

/** A new workspace with its owner, made as sign-up makes it. `owner.headers` hold the session and the workspace. */
export async function makeWorkspace(
  services: Services,
  given: { name?: string; timeZone?: string; locale?: 'ja' | 'en'; ownerId?: string; installationOwner?: boolean } = {},
): Promise<{ workspaceId: string; owner: TestStaff }> {
  const locale = given.locale ?? 'ja';
  const owner =
    given.ownerId === undefined ? await makeStaff(services, { locale, installationOwner: given.installationOwner ?? false }) : undefined;
  const ownerId = owner?.staffId ?? given.ownerId ?? '';
  const workspaceId = await withoutWorkspace(services, { actor: systemActor('test') }, async (ctx) => {
    const inside = await insertWorkspace(ctx, {
      ownerId,
      name: given.name ?? 'ひまわり教室',
      locale,
      timeZone: given.timeZone ?? 'Asia/Tokyo',
    });
    return inside.workspace.id;
  });
  const known = owner ?? { staffId: ownerId, mail: await mailOf(services, ownerId), headers: await openTestSession(services, ownerId) };
  return { workspaceId, owner: { ...known, headers: { ...known.headers, 'tsudoi-workspace': workspaceId } } };
}

/** An operator of the workspace who may do what belongs to `groups`, and nothing else. */
export async function makeOperator(services: Services, workspaceId: string, groups: readonly PermissionGroup[]): Promise<TestStaff> {
  const staff = await makeStaff(services, { name: '佐藤 健' });
  await withWorkspace(services, { workspaceId, actor: systemActor('test') }, (ctx) =>
    insertMembership(
      ctx,
      staff.staffId,
      'operator',
      groups.filter((group) => group !== 'owner'),
    ),
  );
  return { ...staff, headers: { ...staff.headers, 'tsudoi-workspace': workspaceId } };
}

async function mailOf(services: Services, staffId: string): Promise<string> {
  const found = await sql<{ mail: string }>`select mail from staff where staff_id = ${staffId}`.execute(services.database.app);
  return found.rows[0]?.mail ?? '';
}

/** The text of the newest mail to an address, sent by the queue's jobs. */
export async function newestMailTo(services: Services, to: string): Promise<{ subject: string; text: string } | undefined> {
  const { items } = await listMailbox(services.database.app, { to, limit: 1 });
  const [newest] = items;
  return newest && getMailboxMail(services.database.app, newest.id);
}

/** The secret at the end of the link in the newest mail to an address. */
export async function tokenMailedTo(services: Services, to: string): Promise<string> {
  const mail = await newestMailTo(services, to);
  const token = /\/([A-Za-z0-9_-]{43})\b/.exec(mail?.text ?? '')?.[1];
  if (!token) throw new Error(`no link was mailed to ${to}`);
  return token;
}

/** Something that exists in a workspace, for the sweeps: by path parameter, or, where parts belong together, by route. */
export const samples = {
  workspaceId: async (ctx: Ctx): Promise<string> => ctx.workspace.id,
  operatorId: async (ctx: Ctx): Promise<string> => (await makeOperator(ctx.services, ctx.workspace.id, ['sales'])).staffId,
  invitationId: async (ctx: Ctx): Promise<string> => (await inviteSomebody(ctx)).invitationId,
  loginId: async (ctx: Ctx): Promise<string> => (await readWorkspace(ctx)).operator_login_id,
  sessionId: async (ctx: Ctx): Promise<string> => {
    const { staff_id } = await ownerOf(ctx);
    await openTestSession(ctx.services, staff_id);
    return (await runningSessions(ctx, staff_id)).at(-1)?.session_id ?? '';
  },
  keyId: async (ctx: Ctx): Promise<string> => (await createApiKey(ctx, { name: '連携', scopes: ['sales'] })).key.id,
  noticeId: async (ctx: Ctx): Promise<string> => {
    const kind = `accounts.sample-${randomId()}` as const;
    await notify(ctx, { kind, textKey: 'accounts:notices.dead-letters', data: { count: 1 }, severity: 'info' });
    return (
      (await readNotices(ctx, { permissions: [], state: 'open', after: undefined, limit: 200 })).find((row) => row.key === kind)
        ?.notice_id ?? ''
    );
  },
  mailId: async (ctx: Ctx): Promise<string> => {
    const to = `${randomId().toLowerCase()}@example.jp`;
    const mail = { messageId: `<${randomId()}@example.jp>`, from: 'a@example.jp', to, subject: '件名', text: '本文', raw: 'Subject: 件名' };
    await putInMailbox(ctx.db, mail, ctx.clock.now());
    return (await listMailbox(ctx.db, { to })).items[0]?.id ?? '';
  },
  deadLetterId: makeDeadLetter,
  'accounts.update-operator': async (ctx: Ctx) => ({
    operatorId: (await makeOperator(ctx.services, ctx.workspace.id, [])).staffId,
    version: 1,
  }),
  'accounts.create-operator': async () => ({ mail: newAddress() }),
  'accounts.invite-operator': async () => ({ mail: newAddress() }),
  'accounts.create-session': async (ctx: Ctx) => ({ mail: (await ownerOf(ctx)).mail, password: PASSWORD }),
  'accounts.get-invitation': async (ctx: Ctx) => ({ token: (await inviteSomebody(ctx)).token }),
  'accounts.accept-invitation': async (ctx: Ctx) => ({ token: (await inviteSomebody(ctx)).token }),
  'accounts.get-password-reset': async (ctx: Ctx) => ({ token: await issueFor(ctx, 'password-reset') }),
  'accounts.reset-password': async (ctx: Ctx) => ({ token: await issueFor(ctx, 'password-reset') }),
  'accounts.confirm-mail-change': async (ctx: Ctx) => ({ token: await issueFor(ctx, 'mail-change') }),
  'accounts.revert-mail-change': async (ctx: Ctx) => ({ token: await issueFor(ctx, 'mail-reversal') }),
  'accounts.confirm-totp': async (ctx: Ctx) => ({ code: (await setTotp(ctx, 'pending')).code }),
  'accounts.renew-recovery-codes': async (ctx: Ctx) => ({ password: (await setTotp(ctx, 'on')).password }),
  'accounts.disable-totp': async (ctx: Ctx) => setTotp(ctx, 'on'),
  'accounts.close-workspace': async (ctx: Ctx) => ({ workspaceId: ctx.workspace.id, workspaceName: (await readWorkspace(ctx)).name }),
  'accounts.cancel-closure': async (ctx: Ctx) => {
    // Another one of the same owner: closing the context's own would shut out whatever is tried next.
    const { workspaceId } = await makeWorkspace(ctx.services, { ownerId: (await ownerOf(ctx)).staff_id });
    const closing = new Date(ctx.clock.now().getTime() + 86_400_000);
    await withWorkspace(ctx.services, { workspaceId, actor: systemActor('test') }, (inside) => changeClosing(inside, closing));
    return { workspaceId };
  },
  'accounts.download-export': async (ctx: Ctx) => {
    const exportId = randomId();
    await insertExport(ctx, exportId);
    await ctx.services.storage.put(exportKey(ctx, exportId), Buffer.from('zip'), { type: 'application/zip' });
    await updateExport(ctx, exportId, { state: 'ready', expires_at: new Date(ctx.clock.now().getTime() + 86_400_000) });
    return { workspaceId: ctx.workspace.id, exportId };
  },
} as const;

function newAddress(): string {
  return `${randomId().toLowerCase()}@example.jp`;
}

async function ownerOf(ctx: Ctx) {
  const owner = (await listMembers(ctx)).find((member) => member.role === 'owner');
  if (!owner) throw new Error('the workspace has no owner');
  return owner;
}

async function issueFor(ctx: Ctx, purpose: TokenPurpose): Promise<string> {
  const owner = await ownerOf(ctx);
  const mail = purpose === 'mail-reversal' ? owner.mail : newAddress();
  return issueToken(ctx, { purpose, staffId: owner.staff_id, data: { mail }, hours: 1 });
}

async function inviteSomebody(ctx: Ctx): Promise<{ invitationId: string; token: string }> {
  const mail = newAddress();
  const invitationId = randomId();
  await insertOperatorInvitation(ctx, {
    invitation_id: invitationId,
    mail,
    mail_norm: mail,
    name: '鈴木 美香',
    groups: [],
    expires_at: invitationEnd(ctx),
  });
  const data = { workspaceId: ctx.workspace.id };
  return { invitationId, token: await issueToken(ctx, { purpose: 'operator-invitation', data, subjectId: invitationId, hours: 24 }) };
}

async function setTotp(ctx: Ctx, state: 'pending' | 'on'): Promise<{ password: string; code: string }> {
  const secret = randomBytes(20);
  const sealed = ctx.services.secrets.seal(secret.toString('base64'), TOTP_PURPOSE);
  const { staff_id } = await ownerOf(ctx);
  await updateStaff(
    ctx,
    staff_id,
    state === 'on' ? { totp_sealed: sealed, totp_last_step: null } : { totp_pending: sealed, totp_sealed: null },
  );
  return { password: PASSWORD, code: totpCode(secret, stepAt(ctx.clock.now())) };
}

/** A job of the workspace that has used up its attempts. */
async function makeDeadLetter(ctx: Ctx): Promise<string> {
  const { services } = ctx;
  const id = await withWorkspace(services, { workspaceId: ctx.workspace.id, actor: systemActor('test') }, (inside) =>
    enqueue(inside, exportJob, { exportId: randomId() }),
  );
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'Error: for the test' where id = ${id}`.execute(
    services.database.engine,
  );
  return id;
}
