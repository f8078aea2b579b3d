import { expect, test } from 'vitest';
import { may, type Session, type Workspace } from './session.ts';

const session: Session = {
  staff: { id: 'StaffStaff12', name: '高橋', mail: 'm@example.jp', locale: 'ja', totp: false },
  memberships: [],
  installationOwner: false,
  mayCreateWorkspaces: false,
  mailToMailbox: false,
};

function workspace(role: 'owner' | 'operator', permissions: string[]): Workspace {
  const blank = { senderName: '', senderAddress: '', senderPhone: '', senderMail: '', issuerName: '', issuerRegistrationNumber: '' };
  return {
    id: 'AbCdEfGhIjKl',
    name: 'w',
    timeZone: 'Asia/Tokyo',
    locale: 'ja',
    role,
    permissions,
    sessionPolicy: 'one',
    operatorLoginUrl: '',
    version: 1,
    ...blank,
  };
}

test.each([
  ['public', undefined, undefined, true],
  ['staff', undefined, undefined, false],
  ['staff', session, undefined, true],
  ['installation', session, undefined, false],
  ['installation', { ...session, installationOwner: true }, undefined, true],
  ['member', session, undefined, false],
  ['member', session, workspace('operator', []), true],
  ['people.edit', session, workspace('operator', ['people.view']), false],
  ['people.view', session, workspace('operator', ['people.view']), true],
  ['people.edit', session, workspace('owner', []), true],
  ['people.edit', session, undefined, false],
] as const)('%s for %j in %j: %s', (can, who, where, expected) => {
  expect(may(can, { session: who, workspace: where })).toBe(expected);
});
