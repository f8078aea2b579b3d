import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readConfig, settingNames } from '#platform/config.ts';

const read = async (name: string) => readFile(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8');

/** Settings that compose.yaml leaves to the image, each with what it says there. */
const ofTheImage = { NODE_ENV: 'production', DATA_DIR: '/data', LISTEN_HOST: '0.0.0.0' };
/** Settings that production refuses. */
const refused = ['GOOGLE_URL', 'OUTGOING_ALLOW', 'STRIPE_URL'];
/** The ports inside the containers: Caddyfile and the health check know them. */
const fixed = ['ADMIN_PORT', 'PUBLIC_PORT'];

it('compose.yaml hands every setting on, and what it hands on is valid', async () => {
  const compose = await read('compose.yaml');
  const block = /environment: &settings\n((?: {4}.*\n)+)/.exec(compose)?.[1] ?? '';
  const given = Object.fromEntries(
    [...block.matchAll(/^ {4}([A-Z][A-Z0-9_]*): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  expect([...Object.keys(given), ...Object.keys(ofTheImage), ...fixed, ...refused].toSorted()).toEqual(settingNames.toSorted());

  const environment: Record<string, string> = {
    ADMIN_HOST: 'admin.example.com',
    PUBLIC_HOST: 'pages.example.com',
    DATABASE_PASSWORD: 'abc123',
  };
  const config = readConfig(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, interpolate(value, environment)])));
  expect(config).toMatchObject({
    databaseUrl: 'postgres://tsudoi:abc123@database:5432/tsudoi',
    adminUrl: 'https://admin.example.com',
    publicUrl: 'https://pages.example.com',
    trustProxy: true,
    smtpUrl: undefined,
    s3: undefined,
  });
});

it('the image says what compose.yaml leaves to it', async () => {
  const dockerfile = await read('Dockerfile');
  for (const [name, value] of Object.entries(ofTheImage)) expect(dockerfile).toMatch(new RegExp(`^ENV (.* )?${name}=${value}( |$)`, 'm'));
  expect(dockerfile).toContain(`FROM node:24-slim`);
});

it('Caddy passes on to the ports on which web listens', async () => {
  const config = readConfig({});
  const ports = [...(await read('Caddyfile')).matchAll(/^\{\$(\w+)\}[\s\S]*?port (\d+)/gm)].map(([, host, port]) => [host, Number(port)]);
  expect(ports).toEqual([
    ['ADMIN_HOST', config.adminPort],
    ['PUBLIC_HOST', config.publicPort],
  ]);
});

/** As compose does: `${NAME:-default}` and `${NAME:?why}`. */
function interpolate(value: string, environment: Readonly<Record<string, string>>): string {
  const plain = value.replace(/^'(.*)'$/, '$1');
  return plain.replace(
    /\$\{(\w+):[-?]([^}]*)\}/g,
    (whole, name: string, other: string) => environment[name] ?? (whole.includes(':-') ? other : ''),
  );
}
