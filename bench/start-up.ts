import { fork, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { median, openStage } from './stage.ts';

/** From fork to "ready" and resident memory of the web process, against a Node that does nothing. Linux tells memory; elsewhere 0. */
export async function benchStartUp(rounds: number): Promise<{ web: number; bare: number; ratio: number; megabytes: number }> {
  const stage = await openStage({ ADMIN_PORT: '1', PUBLIC_PORT: '2' });
  const web: number[] = [];
  const bare: number[] = [];
  let megabytes = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await bareNode());
      const started = await startWeb(stage.environment, round);
      web.push(started.milliseconds);
      megabytes = started.megabytes;
    }
  } finally {
    await stage.close();
  }
  return { web: median(web), bare: median(bare), ratio: median(web) / median(bare), megabytes };
}

async function startWeb(environment: Record<string, string>, round: number): Promise<{ milliseconds: number; megabytes: number }> {
  const file = fileURLToPath(new URL('../src/entry/web.ts', import.meta.url));
  const port = 20_000 + (process.pid % 20_000) + round * 2;
  const started = performance.now();
  const child = fork(file, {
    env: { ...environment, ADMIN_PORT: String(port), PUBLIC_PORT: String(port + 1) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => {
      reject(new Error(`web left with ${code}`));
    });
  });
  const milliseconds = performance.now() - started;
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
  return { milliseconds, megabytes: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024) };
}

async function bareNode(): Promise<number> {
  const started = performance.now();
  await new Promise((done) => spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }).once('exit', done));
  return performance.now() - started;
}
