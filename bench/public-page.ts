import { z } from 'zod';
import { makeLiveFunnel } from '#modules/funnels/testing.ts';
import { requestsPerSecond } from './load.ts';
import { median, openStage, startProcess } from './stage.ts';

/** A published opt-in page, brotli, against bare node:http that sends the same bytes; an odd number of rounds, of which the middle counts. Goal: 0.7 or more. */
export async function benchPublicPage({
  rounds: count,
  seconds: duration,
}: {
  rounds: number;
  seconds: number;
}): Promise<{ page: number; bare: number; ratio: number; bytes: number }> {
  const stage = await openStage();
  const processes: { stop(): Promise<void> }[] = [];
  try {
    const funnel = await stage.inWorkspace(makeLiveFunnel);
    const product = await startProcess('public-server.ts', stage.environment);
    processes.push(product);
    const url = `http://127.0.0.1:${z.number().parse(product.said)}/p/${funnel.steps[0]?.id}`;
    const headers = { 'accept-encoding': 'br', 'user-agent': 'Mozilla/5.0', cookie: 'tsudoi_visitor=abcdefghijkl' };
    const sample = await fetch(url, { headers });
    // fetch undoes the encoding: the bytes on the wire come from a request that does not.
    const wire = await wireOf(url, headers);
    const bare = await startProcess('bare-server.ts', stage.environment);
    processes.push(bare);
    const port = new Promise<unknown>((resolve) => bare.child.once('message', resolve));
    bare.child.send({
      body: wire.toString('base64'),
      headers: pick(sample.headers, ['content-type', 'etag', 'vary', 'cache-control', 'content-security-policy']),
    });
    const bareUrl = `http://127.0.0.1:${z.number().parse(await port)}/`;
    const rounds: { page: number; bare: number }[] = [];
    for (let round = 0; round < count; round += 1) {
      rounds.push({
        page: await requestsPerSecond({ url, headers, duration }),
        bare: await requestsPerSecond({ url: bareUrl, headers, duration }),
      });
    }
    return {
      page: median(rounds.map((round) => round.page)),
      bare: median(rounds.map((round) => round.bare)),
      ratio: median(rounds.map((round) => round.page / round.bare)),
      bytes: wire.length,
    };
  } finally {
    for (const each of processes) await each.stop();
    await stage.close();
  }
}

async function wireOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  const { request } = await import('node:http');
  const { buffer } = await import('node:stream/consumers');
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(buffer(response)))
      .on('error', reject)
      .end();
  });
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}
