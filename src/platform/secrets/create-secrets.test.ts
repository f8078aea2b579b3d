import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { createSecrets } from './create-secrets.ts';

const made: string[] = [];
async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tsudoi-secrets-'));
  made.push(path);
  return path;
}
afterAll(async () => {
  await Promise.all(made.map((path) => rm(path, { recursive: true })));
});

const key = () => randomBytes(32).toString('base64');

describe('keys of the environment', () => {
  it('are read newest first', async () => {
    const [older, newer, dataDir] = [key(), key(), await directory()];
    const sealed = createSecrets({ secretKeys: older, dataDir }).seal('x', 'p');
    const rotated = createSecrets({ secretKeys: `${newer}, ${older}`, dataDir });
    expect(rotated.open(sealed, 'p')).toBe('x');
    expect(rotated.isStale(sealed)).toBe(true);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it.each([
    ['short', 'SECRET_KEYS: key 1 is not 32 bytes in base64. Make one with: openssl rand -base64 32'],
    [`${key()},AAAA`, 'SECRET_KEYS: key 2 is not 32 bytes in base64. Make one with: openssl rand -base64 32'],
    [' , ', 'SECRET_KEYS holds no key. Make one with: openssl rand -base64 32'],
  ])('that cannot stand are refused in one line', async (secretKeys, line) => {
    const dataDir = await directory();
    expect(() => createSecrets({ secretKeys, dataDir })).toThrow(new ConfigError(line));
  });
});

describe('a key of our own', () => {
  it('is made once, for the owner only, and read again', async () => {
    const dataDir = join(await directory(), 'not', 'yet');
    const sealed = createSecrets({ secretKeys: undefined, dataDir }).seal('x', 'p');
    expect(createSecrets({ secretKeys: undefined, dataDir }).open(sealed, 'p')).toBe('x');
    expect(await readdir(dataDir)).toEqual(['secret.keys']);
    expect((await stat(join(dataDir, 'secret.keys'))).mode & 0o777).toBe(0o600);
  });

  it('is rotated by a line put on top', async () => {
    const dataDir = await directory();
    const sealed = createSecrets({ secretKeys: undefined, dataDir }).seal('x', 'p');
    const path = join(dataDir, 'secret.keys');
    await writeFile(path, `${key()}\n${await readFile(path, 'utf8')}`);
    const rotated = createSecrets({ secretKeys: undefined, dataDir });
    expect([rotated.open(sealed, 'p'), rotated.isStale(sealed)]).toEqual(['x', true]);
  });

  it('loses rights that a copy widened', async () => {
    const dataDir = await directory();
    createSecrets({ secretKeys: undefined, dataDir });
    await chmod(join(dataDir, 'secret.keys'), 0o644);
    createSecrets({ secretKeys: undefined, dataDir });
    expect((await stat(join(dataDir, 'secret.keys'))).mode & 0o777).toBe(0o600);
  });

  it('is the same for processes that start at the same moment', async () => {
    const dataDir = await directory();
    const program = `
      import { createSecrets } from ${JSON.stringify(new URL('./create-secrets.ts', import.meta.url).href)};
      process.stdout.write(createSecrets({ secretKeys: undefined, dataDir: ${JSON.stringify(dataDir)} }).sign('x', 'p'));`;
    const run = async () => (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])).stdout;
    const signatures = await Promise.all([run(), run(), run(), run()]);
    expect(signatures[0]).toHaveLength(43);
    expect(new Set(signatures).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['secret.keys']);
  });

  it('is refused when the file is spoilt', async () => {
    const dataDir = await directory();
    await writeFile(join(dataDir, 'secret.keys'), '');
    expect(() => createSecrets({ secretKeys: undefined, dataDir })).toThrow('secret.keys holds no key');
  });
});
