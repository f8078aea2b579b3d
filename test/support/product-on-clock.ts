import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { test } from '@playwright/test';
import { freePorts, makeDataDir } from './product.ts';

/** The product on a clock that can be moved. */
export interface ProductOnClock {
  readonly adminUrl: string;
  readonly publicUrl: string;
  /** From now on it is this moment, and time goes on. */
  moveTo(moment: Date): Promise<void>;
}

/** As `useProduct`, in one process whose clock the test moves: for what a seller plans over days. */
export function useProductOnClock(settings: () => Promise<Readonly<Record<string, string>>>): ProductOnClock {
  let child: ChildProcess | undefined;
  let dataDir = '';
  let ports: [number, number] = [0, 0];
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async () => {
    dataDir = await makeDataDir();
    ports = await freePorts();
    const environment = { DATA_DIR: dataDir, ADMIN_PORT: String(ports[0]), PUBLIC_PORT: String(ports[1]), LOG_LEVEL: 'warn' };
    child = fork(new URL('clock-process.ts', import.meta.url), {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        TZ: 'America/St_Johns',
        NODE_ENV: 'test',
        ...environment,
        ...(await settings()),
      },
    });
    await once(child, 'message');
  });
  test.afterAll(async () => {
    if (child?.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    get adminUrl() {
      return `http://localhost:${ports[0]}`;
    },
    get publicUrl() {
      return `http://localhost:${ports[1]}`;
    },
    moveTo: async (moment) => {
      const moved = child && once(child, 'message');
      child?.send(moment.getTime());
      await moved;
    },
  };
}
