import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort, keep, listens, run } from './programs.ts';

const answer = z.object({ score: z.number(), symbols: z.record(z.string(), z.object({ score: z.number() })) });

export interface Rspamd {
  /** What it makes of a mail: its score, and each rule that said something. */
  judge(mail: string, at: { from: string; rcpt: string; ip: string; name: string }): Promise<z.infer<typeof answer>>;
  stop(): Promise<void>;
}

/** An rspamd with the rules of its package, of its own, on loopback, that asks `dns` (`127.0.0.1:port`) and nobody else. */
export async function startRspamd(dns: string): Promise<Rspamd> {
  const root = await mkdtemp(join(tmpdir(), 'tsudoi-rspamd-'));
  await chmod(root, 0o755);
  const [normal, controller] = [await freePort(), await freePort()];
  const overrides = {
    'options.inc': `dns { nameserver = ["${dns}"]; timeout = 1s; retransmits = 1; }\nlocal_addrs = [];\n`,
    'logging.inc': 'type = "console"; level = "warning";\n',
    'worker-normal.inc': `bind_socket = "127.0.0.1:${normal}"; count = 1;\n`,
    'worker-controller.inc': `bind_socket = "127.0.0.1:${controller}";\n`,
    'worker-proxy.inc': 'enabled = false;\n',
    'worker-fuzzy.inc': 'enabled = false;\n',
  };
  await mkdir(join(root, 'override.d'));
  await mkdir(join(root, 'local.d'));
  for (const [name, text] of Object.entries(overrides)) await writeFile(join(root, 'override.d', name), text);
  await run('chown', ['-R', '_rspamd', root]);
  const places = ['LOCAL_CONFDIR', 'DBDIR', 'RUNDIR', 'LOGDIR'].flatMap((name) => ['--var', `${name}=${root}`]);
  const program = keep('/usr/bin/rspamd', ['-f', '-u', '_rspamd', '-g', '_rspamd', '-c', '/etc/rspamd/rspamd.conf', ...places]);
  await listens(normal, program);
  return {
    judge: async (mail, at) => {
      const response = await fetch(`http://127.0.0.1:${normal}/checkv2`, {
        method: 'POST',
        headers: { From: at.from, Rcpt: at.rcpt, IP: at.ip, Helo: at.name, Hostname: at.name },
        body: mail,
      });
      return answer.parse(await response.json());
    },
    stop: async () => {
      await program.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
