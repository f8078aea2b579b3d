import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createOutgoingPool, guardedFetch, resolveGuarded, type OutgoingOptions } from './outgoing-guard.ts';
import { isPublicAddress } from './public-address.ts';

const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  }
});

/** A server of HTTP and what it was asked. */
async function serve(answer: RequestListener, host = '127.0.0.1', port = 0) {
  const asked: { url: string; method: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      asked.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  return { asked, port: await listen(server, host, port) };
}

async function listen(server: Server, host = '127.0.0.1', port = 0): Promise<number> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(port, host, listening));
  // A server that listens on TCP has such an address.
  return (server.address() as AddressInfo).port;
}

const ok: RequestListener = (_request, response) => response.end('fine');
/** Answers one after the other, the last one for ever. */
function dns(...answers: string[][]) {
  const names: string[] = [];
  const resolve = async (name: string) => {
    const answer = answers[Math.min(names.length, answers.length - 1)] ?? [];
    names.push(name);
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { names, resolve };
}
const reason = async (url: string, options: OutgoingOptions = {}) =>
  guardedFetch(url, options).then(
    (answer) => `answered ${answer.status}`,
    (error: unknown) => (error instanceof Error && 'reason' in error ? error.reason : error),
  );

describe('an address that a user typed', () => {
  test('is asked and its answer given back, whatever its status', async () => {
    const { port, asked } = await serve((_request, response) => response.writeHead(418, { 'x-kind': 'pot' }).end('短い'));
    const answer = await guardedFetch(`http://127.0.0.1:${port}/hook?a=1`, {
      allow: [`127.0.0.1:${port}`],
      method: 'POST',
      headers: { 'X-Key': 'k' },
      body: '{"a":1}',
    });
    expect({ ...answer, body: answer.body.toString() }).toMatchObject({
      status: 418,
      headers: { 'x-kind': 'pot' },
      body: '短い',
      url: `http://127.0.0.1:${port}/hook?a=1`,
    });
    expect(asked).toMatchObject([
      { url: '/hook?a=1', method: 'POST', body: '{"a":1}', headers: { 'x-key': 'k', 'user-agent': 'Tsudoi', host: `127.0.0.1:${port}` } },
    ]);
  });

  test.each([
    ['http://127.0.0.1', 'as it is'],
    ['http://2130706433', 'as one number'],
    ['http://0x7f000001', 'in hexadecimal'],
    ['http://0177.0.0.1', 'in octal'],
    ['http://0x7f.1', 'shortened'],
    ['http://127.1', 'shortened'],
    ['http://127.0.0.1.', 'with a dot behind'],
    ['http://１２７.０.０.１', 'in full-width digits'],
    ['http://0', 'as zero'],
    ['http://[::1]', 'as IPv6'],
    ['http://[::]', 'as IPv6 zero'],
    ['http://[::ffff:127.0.0.1]', 'mapped'],
    ['http://[::ffff:7f00:1]', 'mapped'],
    ['http://[64:ff9b::7f00:1]', 'by NAT64'],
    ['http://[2002:7f00:1::]', 'by 6to4'],
    ['http://localhost', 'by name'],
    ['https://localhost', 'by name, over TLS'],
    ['http://169.254.169.254/latest/meta-data/', 'where clouds tell secrets'],
    ['http://[fd00:ec2::254]', 'where clouds tell secrets'],
    ['http://100.100.100.200', 'where clouds tell secrets'],
    ['http://10.0.0.1', 'private'],
  ])('is refused when it is inside: %s (%s)', async (address) => {
    const { port, asked } = await serve(ok);
    expect(await reason(`${address}:${port}/`.replace('/latest/meta-data/:', ':'))).toBe('inside');
    expect(await reason(address)).toBe('inside');
    expect(asked).toEqual([]);
  });

  test.each([
    ['ftp://example.jp/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['gopher://127.0.0.1:6379/_x', 'scheme'],
    ['http://user:pass@example.jp/', 'credentials'],
    ['http://user@example.jp/', 'credentials'],
    ['http://example.jp:25/', 'port'],
    ['https://example.jp:22/', 'port'],
    ['http://', 'address'],
    ['example.jp', 'address'],
    ['', 'address'],
    ['http://[::1', 'address'],
    ['http://1.2.3.4.5:99999', 'address'],
  ])('is refused: %s (%s)', async (address, why) => {
    expect(await reason(address, dns(['8.8.8.8']))).toBe(why);
  });

  test('may name no host but its own', async () => {
    await expect(guardedFetch('http://example.jp', { headers: { Host: 'inside' } })).rejects.toThrow('is that of its address');
  });
});

describe('a name', () => {
  test('leads to the addresses that were checked', async () => {
    const { port, asked } = await serve(ok);
    const { names, resolve } = dns(['127.0.0.1']);
    expect(await reason(`http://webhook.example:${port}/`, { resolve, allow: [`127.0.0.1:${port}`] })).toBe('answered 200');
    expect(names).toEqual(['webhook.example']);
    expect(asked[0]?.headers['host']).toBe(`webhook.example:${port}`);
  });

  test('is refused when any of its addresses is inside', async () => {
    const { port, asked } = await serve(ok);
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['2606:4700::1111', '::1'], ['::ffff:127.0.0.1']]) {
      expect(await reason(`http://webhook.example:${port}/`, dns(addresses))).toBe('inside');
    }
    expect(asked).toEqual([]);
  });

  test('that changes between check and connection is asked for once, so there is nothing between', async () => {
    const good = await serve(ok);
    const inner = await serve(ok, '127.0.0.2', good.port);
    const { names, resolve } = dns(['127.0.0.1'], ['127.0.0.2']);
    expect(await reason(`http://webhook.example:${good.port}/`, { resolve, allow: [`127.0.0.1:${good.port}`] })).toBe('answered 200');
    expect([names.length, good.asked.length, inner.asked.length]).toEqual([1, 1, 0]);
  });

  test('that changes between two redirects is checked again', async () => {
    const good = await serve((request, response) =>
      request.url === '/' ? response.writeHead(302, { location: '/again' }).end() : response.end('fine'),
    );
    const inner = await serve(ok, '127.0.0.2', good.port);
    const { names, resolve } = dns(['127.0.0.1'], ['127.0.0.2']);
    expect(await reason(`http://webhook.example:${good.port}/`, { resolve, allow: [`127.0.0.1:${good.port}`] })).toBe('inside');
    expect([names.length, good.asked.length, inner.asked.length]).toEqual([2, 1, 0]);
  });

  test('that nobody knows is unreachable', async () => {
    expect(await reason('http://webhook.example/', { resolve: async () => Promise.reject(new Error('ENOTFOUND')) })).toBe('unreachable');
    expect(await reason('http://webhook.example/', dns([]))).toBe('unreachable');
  });

  test('can be checked for other protocols', async () => {
    expect(await resolveGuarded('mail.example', 25, dns(['8.8.8.8', '2606:4700::1111']))).toHaveLength(2);
    await expect(resolveGuarded('mail.example', 25, dns(['8.8.8.8', '10.0.0.1']))).rejects.toMatchObject({ reason: 'inside' });
    await expect(resolveGuarded('127.0.0.1', 25)).rejects.toMatchObject({ reason: 'inside' });
    expect(await resolveGuarded('::1', 2525, { allow: ['[::1]:2525'] })).toEqual([{ address: '::1', family: 6 }]);
    await expect(resolveGuarded('::1', 2526, { allow: ['[::1]:2525'] })).rejects.toMatchObject({ reason: 'inside' });
  });
});

describe('a connection that is kept', () => {
  /** How many connections a server has taken. */
  const counted = async (host = '127.0.0.1', at = 0) => {
    const sockets = new Set<unknown>();
    const served = await serve(
      (request, response) => {
        sockets.add(request.socket);
        response.end('fine');
      },
      host,
      at,
    );
    return { ...served, connections: () => sockets.size };
  };

  test('serves the next request to the same checked address', async () => {
    const { port, connections, asked } = await counted();
    const options = { ...dns(['127.0.0.1']), allow: [`127.0.0.1:${port}`], pool: createOutgoingPool() };
    for (let n = 0; n < 20; n += 1) expect(await reason(`http://webhook.example:${port}/${n}`, options)).toBe('answered 200');
    expect([asked.length, options.names.length]).toEqual([20, 20]);
    // A socket may come back a moment after its answer: two, not twenty.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  test('is no way around the check: a name that leads inside by now is refused, one that leads elsewhere is asked there', async () => {
    const one = await counted();
    const other = await counted('127.0.0.2', one.port);
    const allow = [`127.0.0.1:${one.port}`, `127.0.0.2:${one.port}`];
    const pool = createOutgoingPool();
    const { resolve } = dns(['127.0.0.1'], ['127.0.0.2'], ['127.0.0.3'], ['127.0.0.1', '127.0.0.3']);
    const ask = async () => reason(`http://webhook.example:${one.port}/`, { resolve, allow, pool });
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['answered 200', 'answered 200', 'inside', 'inside']);
    expect([one.asked.length, other.asked.length]).toEqual([1, 1]);
  });

  test('belongs to its name: another one at the same address has its own', async () => {
    const { port, connections } = await counted();
    const options = { ...dns(['127.0.0.1']), allow: [`127.0.0.1:${port}`], pool: createOutgoingPool() };
    await reason(`http://one.example:${port}/`, options);
    await reason(`http://two.example:${port}/`, options);
    expect(connections()).toBe(2);
  });

  test('that the server has ended is followed by another', async () => {
    const { port, connections } = await counted();
    const options = { ...dns(['127.0.0.1']), allow: [`127.0.0.1:${port}`], pool: createOutgoingPool() };
    await reason(`http://webhook.example:${port}/`, options);
    servers.at(-1)?.closeAllConnections();
    await expect.poll(async () => reason(`http://webhook.example:${port}/`, options)).toBe('answered 200');
    expect(connections()).toBe(2);
  });
});

describe('a redirect', () => {
  const redirecting = async (location: (port: number) => string, status = 302) => {
    const outer = await serve((request, response) =>
      request.url === '/end' ? response.end('end') : response.writeHead(status, { location: location(outer.port) }).end(),
    );
    return { ...outer, options: { allow: [`127.0.0.1:${outer.port}`] } };
  };

  test('is followed to an allowed address', async () => {
    const { port, options } = await redirecting(() => '/end');
    const answer = await guardedFetch(`http://127.0.0.1:${port}/`, options);
    expect([answer.body.toString(), answer.url]).toEqual(['end', `http://127.0.0.1:${port}/end`]);
  });

  test.each([
    ['http://127.0.0.1:INNER/', 'inside'],
    ['http://localhost:INNER/', 'inside'],
    ['//2130706433:INNER/', 'inside'],
    ['http://[::ffff:127.0.0.1]:INNER/', 'inside'],
    ['file:///etc/passwd', 'scheme'],
    ['http://user:pass@127.0.0.1/', 'credentials'],
    ['http://127.0.0.1:22/', 'port'],
    ['http://[', 'address'],
  ])('to %s is refused (%s)', async (location, why) => {
    const inner = await serve(ok);
    const { port, options } = await redirecting(() => location.replace('INNER', String(inner.port)));
    expect(await reason(`http://127.0.0.1:${port}/`, options)).toBe(why);
    expect(inner.asked).toEqual([]);
  });

  test('is followed three times and no more', async () => {
    const chain = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('end');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    const options = { allow: [`127.0.0.1:${chain.port}`] };
    expect(await reason(`http://127.0.0.1:${chain.port}/3`, options)).toBe('answered 200');
    expect(await reason(`http://127.0.0.1:${chain.port}/4`, options)).toBe('redirects');
  });

  test('without an address is an answer', async () => {
    const { port } = await serve((_request, response) => response.writeHead(302).end());
    expect(await reason(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`] })).toBe('answered 302');
  });

  test.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'data'],
    [308, 'POST', 'data'],
  ])('of status %i after a POST asks by %s', async (status, method, body) => {
    const { port, options, asked } = await redirecting(() => '/end', status);
    await guardedFetch(`http://127.0.0.1:${port}/`, {
      ...options,
      method: 'POST',
      body: 'data',
      headers: { authorization: 'secret', 'content-type': 'text/plain' },
    });
    expect(asked[1]).toMatchObject({ url: '/end', method, body, headers: { authorization: 'secret' } });
    expect(asked[1]?.headers['content-type']).toBe(method === 'GET' ? undefined : 'text/plain');
  });

  test('to another origin carries no secrets', async () => {
    const other = await serve(ok);
    const { port, options } = await redirecting(() => `http://127.0.0.1:${other.port}/`, 307);
    const allow = [...options.allow, `127.0.0.1:${other.port}`];
    await guardedFetch(`http://127.0.0.1:${port}/`, {
      allow,
      method: 'POST',
      body: 'data',
      headers: { authorization: 'secret', cookie: 'a=b', 'x-signature': 's', 'content-type': 'text/plain' },
    });
    expect(other.asked).toMatchObject([
      { method: 'POST', body: 'data', headers: { 'content-type': 'text/plain', 'user-agent': 'Tsudoi' } },
    ]);
    for (const name of ['authorization', 'cookie', 'x-signature']) expect(other.asked[0]?.headers[name]).toBeUndefined();
  });
});

describe('an answer', () => {
  const bytes: RequestListener = (request, response) => {
    const size = Number(request.url?.slice(1));
    // Without a length: it has to be counted.
    response.write(Buffer.alloc(size));
    response.end();
  };

  test('is read up to its limit and no further', async () => {
    const { port } = await serve(bytes);
    const options = { allow: [`127.0.0.1:${port}`], maxBytes: 100_000 };
    expect((await guardedFetch(`http://127.0.0.1:${port}/100000`, options)).body).toHaveLength(100_000);
    expect(await reason(`http://127.0.0.1:${port}/100001`, options)).toBe('too-large');
    expect(await reason(`http://127.0.0.1:${port}/${1024 * 1024 + 1}`, { allow: options.allow })).toBe('too-large');
  });

  test('that never comes, or never ends, is given up', async () => {
    const silent = await serve(() => undefined);
    const endless = await serve((_request, response) => response.write('x'));
    for (const { port } of [silent, endless]) {
      expect(await reason(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`], timeoutMilliseconds: 100 })).toBe('timeout');
    }
    expect(await reason('http://webhook.example/', { resolve: async () => new Promise(() => undefined), timeoutMilliseconds: 100 })).toBe(
      'timeout',
    );
  });

  test('from a port where nobody listens is unreachable', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise<void>((closed) => server.close(() => closed()));
    expect(await reason(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`] })).toBe('unreachable');
  });

  test('is no answer when nobody vouches for its certificate', async () => {
    const asked: string[] = [];
    const port = await listen(
      createTlsServer({ key, cert }, (request, response) => {
        asked.push(request.url ?? '');
        response.end();
      }),
    );
    const { resolve } = dns(['127.0.0.1']);
    const error: unknown = await guardedFetch(`https://webhook.example:${port}/`, { resolve, allow: [`127.0.0.1:${port}`] }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ reason: 'unreachable', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    expect(asked).toEqual([]);
  });
});

describe('public addresses', () => {
  test('are those that the internet routes to', () => {
    const outside = [
      '1.1.1.1',
      '8.8.8.8',
      '100.63.255.255',
      '100.128.0.0',
      '172.15.0.1',
      '172.32.0.1',
      '192.0.1.1',
      '198.17.0.1',
      '198.20.0.1',
      '223.255.255.255',
      '2001:200::1',
      '2400:8500::1',
      '2606:4700::1111',
      '2a00::1',
    ];
    const inside = [
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.255.255.255',
      '168.63.129.16',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.192',
      '192.0.2.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.19.255.255',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '239.255.255.255',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '::ffff:127.0.0.1',
      '::127.0.0.1',
      '64:ff9b::808:808',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:10::1',
      '2001:db8::1',
      '2002:808:808::1',
      '3fff::1',
      'fc00::1',
      'fd00:ec2::254',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
      '5f00::1',
      '4000::1',
      '',
      'localhost',
      '1.2.3',
      '[::1]',
      '8.8.8.8:80',
    ];
    expect([...outside, ...inside].filter(isPublicAddress)).toEqual(outside);
  });

  test('no spelling of an inside address passes', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const inner = fc.oneof(
      fc.tuple(fc.constantFrom(10, 127, 0), byte, byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    );
    fc.assert(
      fc.property(inner, ([a, b, c, d]) => {
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        const hex = (value: number) => value.toString(16);
        const mapped = `::ffff:${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
        const typed = [
          `${number}`,
          `0x${hex(number)}`,
          `0${number.toString(8)}`,
          `${a}.${b}.${c * 256 + d}`,
          `0${a.toString(8)}.0x${hex(b)}.${c}.${d}`,
          `[${mapped}]`,
          `[64:ff9b::${a}.${b}.${c}.${d}]`,
        ];
        const hosts = typed.map((host) => new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, ''));
        expect(hosts.filter(isPublicAddress)).toEqual([]);
      }),
    );
  });
});

// Made for this test, good for a hundred years, known to nobody: openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTobaCF0bPrqw3Jkt
4cIuTQTvev3pu9FDDeeC4AX955uhRANCAATRDiiGWRdkE5GiHNIzPHJgU/GAjYPR
wHZSlm0J2pnMxD5uMCHIGQ8XDcmqAbOhMgBYr5AeeHxdazTaQ/p/9DEF
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBqDCCAU2gAwIBAgIUZ2fysHS5AoDEd4hhZZVRHhtGUoQwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPd2ViaG9vay5leGFtcGxlMCAXDTI2MTEyMjE5MjQ0NVoYDzIx
MjYxMDI5MTkyNDQ1WjAaMRgwFgYDVQQDDA93ZWJob29rLmV4YW1wbGUwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAATRDiiGWRdkE5GiHNIzPHJgU/GAjYPRwHZSlm0J
2pnMxD5uMCHIGQ8XDcmqAbOhMgBYr5AeeHxdazTaQ/p/9DEFo28wbTAdBgNVHQ4E
FgQUxyCpLKEsL+76VOvaYIwOli/dgBgwHwYDVR0jBBgwFoAUxyCpLKEsL+76VOva
YIwOli/dgBgwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg93ZWJob29rLmV4
YW1wbGUwCgYIKoZIzj0EAwIDSQAwRgIhAO0XREi17k5W2eYnWgarF7p5v01DjTHE
n9k4twyW2lrDAiEAiPxfPVBOE8OyJ+TNrj4xdSOFmnNg/+5IEkDTlHtM04Q=
-----END CERTIFICATE-----`;
