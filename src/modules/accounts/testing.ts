import { hash } from '@node-rs/argon2';
import { sql } from 'kysely';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withoutWorkspace, withWorkspace } from '#platform/db/with-workspace.ts';
import { randomId, randomToken } from '#platform/ids.ts';
import { getMailboxMail, listMailbox } from '#platform/mailer/mailbox.ts';
import type { PermissionGroup } from '#platform/module.ts';
import { insertWorkspace } from './insert-workspace.ts';
import { normalMail } from './normal-mail.ts';
import { openInstallation } from './queries/installation.ts';
import { insertMembership } from './queries/memberships.ts';
import { insertSession } from './queries/sessions.ts';
import { insertStaff } from './queries/staff.ts';
import { hashSecret } from './secret-hash.ts';

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

/** What exists for the sweeps: an id for each path parameter; by a route's id, what of its input belongs together. */
export const samples = {
  'accounts.get-operator-login': async (ctx: Ctx) => {
    const found = await sql<{ loginId: string }>`select operator_login_id as "loginId" from workspaces`.execute(ctx.db);
    return { loginId: found.rows[0]?.loginId };
  },
  'accounts.create-session': async (ctx: Ctx) => ({ mail: (await makeStaff(ctx.services)).mail, password: PASSWORD }),
};
