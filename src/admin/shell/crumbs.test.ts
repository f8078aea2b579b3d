import { expect, test } from 'vitest';
import type { Screen } from '../module.ts';
import { crumbsOf } from './crumbs.ts';

const screens: readonly Screen[] = [
  '/w/:workspaceId',
  '/w/:workspaceId/contacts',
  '/w/:workspaceId/contacts/:contactId',
  '/w/:workspaceId/contacts/import',
  '/w/:workspaceId/runs',
  '/w/:workspaceId/runs/:runId',
  '/login',
].map((path) => ({
  path: path as `/${string}`, // each of them begins with a slash
  ...(path === '/w/:workspaceId/runs' ? { under: '/w/:workspaceId/contacts' as const } : {}),
  title: path,
  load: async () => () => null,
}));

test('every screen on the way, the outermost first', () => {
  expect(crumbsOf('/w/abc/contacts/xyz', screens).map((crumb) => crumb.address)).toEqual([
    '/w/abc',
    '/w/abc/contacts',
    '/w/abc/contacts/xyz',
  ]);
});

test('fixed words win over a parameter', () => {
  expect(crumbsOf('/w/abc/contacts/import', screens).at(-1)?.path).toBe('/w/:workspaceId/contacts/import');
});

test('an address that no screen has ends with the last known one', () => {
  expect(crumbsOf('/w/abc/nowhere', screens).map((crumb) => crumb.address)).toEqual(['/w/abc']);
});

test('what stands under another screen comes behind it', () => {
  expect(crumbsOf('/w/abc/runs/xyz', screens).map((crumb) => crumb.address)).toEqual([
    '/w/abc',
    '/w/abc/contacts',
    '/w/abc/runs',
    '/w/abc/runs/xyz',
  ]);
});
