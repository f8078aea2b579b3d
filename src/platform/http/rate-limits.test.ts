import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '#test/support/database.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { createKeyRing } from '../secrets/key-ring.ts';
import { limitKey, takeToken } from './rate-limits.ts';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await createTestDatabase();
  database = openDatabase(made.url, { app: 10, engine: 1 });
  drop = made.drop;
});
afterAll(async () => {
  await database.close();
  await drop();
});

const limit = { times: 3, seconds: 60 };
const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const take = async (key: string, time: string) => takeToken(database.app, key, limit, at(time));

describe('a limit', () => {
  it('lets so many calls through per window, and says when the next begins', async () => {
    const answers = [];
    for (const time of ['12:00:10', '12:00:20', '12:00:20', '12:00:30.5', '12:00:59.999']) answers.push(await take('a', time));
    expect(answers.map((answer) => answer.allowed)).toEqual([true, true, true, false, false]);
    expect(answers.slice(3).map((answer) => answer.retryAfterSeconds)).toEqual([30, 1]);
    expect(await take('a', '12:01:00')).toEqual({ allowed: true, retryAfterSeconds: 60 });
  });

  it('counts each key by itself', async () => {
    for (let i = 0; i < 4; i++) await take('b', '12:00:00');
    expect((await take('b', '12:00:00')).allowed).toBe(false);
    expect((await take('c', '12:00:00')).allowed).toBe(true);
  });

  it('gives no token twice to calls that come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async () => takeToken(database.app, 'd', { times: 25, seconds: 60 }, at('12:00:00'))),
    );
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(25);
  });

  it('refuses a window that would be forgotten before its end', async () => {
    await expect(takeToken(database.app, 'e', { times: 1, seconds: 86_401 }, at('12:00:00'))).rejects.toThrow('at most a day');
  });

  it('costs no write-ahead log', async () => {
    const found = await sql<{ relpersistence: string }>`select relpersistence from pg_class where relname = 'rate_limits'`.execute(
      database.app,
    );
    expect(found.rows).toEqual([{ relpersistence: 'u' }]);
  });
});

describe('a key', () => {
  const secrets = createKeyRing([randomBytes(32)]);

  it('holds nothing of the caller, and is one for a whole network', () => {
    const key = limitKey(secrets, 'accounts.login', '198.51.100.7');
    expect(key).toMatch(/^accounts\.login:[\w-]{22}$/);
    expect(limitKey(secrets, 'accounts.login', '198.51.100.7')).toBe(key);
    expect(limitKey(secrets, 'accounts.login', '198.51.100.8')).not.toBe(key);
    expect(limitKey(secrets, 'x', '2001:db8::1')).toBe(limitKey(secrets, 'x', '2001:db8::ffff:1'));
    expect(limitKey(createKeyRing([randomBytes(32)]), 'accounts.login', '198.51.100.7')).not.toBe(key);
  });
});
