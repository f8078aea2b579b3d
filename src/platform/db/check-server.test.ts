import { describe, expect, inject, it } from 'vitest';
import { freePort } from './embedded-port.ts';
import { checkServer, judge } from './check-server.ts';

const good = { version: '180004', encoding: 'UTF8', standby: false };

describe('a server that will not do', () => {
  it.each([
    [{ ...good, version: '140012' }, /^the server is PostgreSQL 14; 15 or newer is needed\.$/],
    [{ ...good, encoding: 'EUC_JP' }, /^the database is encoded in EUC_JP\./],
    [{ ...good, standby: true }, /^the server is a standby/],
  ])('is told by what it answers: %o', (server, line) => {
    expect(judge(server)).toMatch(line);
  });

  it.each([['150000'], ['180004']])('is not one of version %s', (version) => {
    expect(judge({ ...good, version })).toBeUndefined();
  });
});

describe('DATABASE_URL', () => {
  const server = new URL(inject('postgres'));
  it('is in order when the server answers', async () => {
    await expect(checkServer(`${server.href}/postgres`)).resolves.toBeUndefined();
  });

  it('names a database that is not there', async () => {
    await expect(checkServer(`${server.href}/nowhere`)).rejects.toThrow(
      `DATABASE_URL: the server at 127.0.0.1:${server.port} has no database "nowhere". Make it with: create database "nowhere" encoding 'UTF8'`,
    );
  });

  it('names a user whom the server does not let in', async () => {
    await expect(checkServer(`postgres://nobody:secret@127.0.0.1:${server.port}/postgres`)).rejects.toThrow(
      `DATABASE_URL: the server at 127.0.0.1:${server.port} does not let user "nobody" in with this password.`,
    );
  });

  it('names a port where nothing listens', async () => {
    const port = await freePort();
    await expect(checkServer(`postgres://u:secret@127.0.0.1:${port}/x`)).rejects.toThrow(
      `DATABASE_URL: nothing listens at 127.0.0.1:${port}. Is PostgreSQL running there?`,
    );
  });
});
