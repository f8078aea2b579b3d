import { chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, keep, listens, run } from './programs.ts';

/** A domain whose mailboxes are there, one whose are not known at the door (550), and one whose loss shows only later (a report comes back). */
export const DOMAINS = { good: 'good.example', gone: 'gone.example' } as const;

export interface Postfix {
  url: string;
  /** The mails in a mailbox, as they arrived. */
  mailbox(address: string): Promise<string[]>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

const services = [
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'trace unix - - n - 0 bounce',
  'smtp unix - - n - - smtp',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'virtual unix - n n - - virtual',
  'proxymap unix - - n - - proxymap',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  // Takes everything over and finds nobody: 67 is EX_NOUSER (sysexits.h).
  'lost unix - n n - - pipe user=nobody argv=/bin/sh -c { exit 67 }',
  'postlog unix-dgram n - n - 1 postlogd',
];

/**
 * A postfix of its own, on loopback, that knows `mailboxes` and no other address of `good.example`, takes everything for `gone.example` and
 * reports it lost, and hands what is for `returns.domain` on to our receiver.
 */
export async function startPostfix(input: { mailboxes: readonly string[]; returns: { domain: string; port: number } }): Promise<Postfix> {
  const root = await mkdtemp(join(tmpdir(), 'tsudoi-postfix-'));
  await chmod(root, 0o755);
  const port = await freePort();
  const mail = join(root, 'mail');
  const uid = Number((await run('id', ['-u', 'nobody'])).stdout);
  await Promise.all([mkdir(join(root, 'queue')), mkdir(join(root, 'data')), mkdir(mail), mkdir(join(root, 'conf'))]);
  await chown(mail, uid, uid);
  await run('chown', ['postfix', join(root, 'data')]);
  const conf = join(root, 'conf');
  await writeFile(join(conf, 'mailboxes'), input.mailboxes.map((address) => `${address} ${address}/\n`).join(''));
  await writeFile(join(conf, 'master.cf'), [`127.0.0.1:${port} inet n - n - - smtpd`, ...services, ''].join('\n'));
  await writeFile(
    join(conf, 'main.cf'),
    Object.entries({
      compatibility_level: '3.6',
      queue_directory: join(root, 'queue'),
      data_directory: join(root, 'data'),
      maillog_file_prefixes: root,
      maillog_file: join(root, 'postfix.log'),
      mail_owner: 'postfix',
      inet_interfaces: '127.0.0.1',
      inet_protocols: 'ipv4',
      myhostname: 'mx.peer.example',
      mydestination: '',
      mynetworks: '127.0.0.0/8',
      alias_maps: '',
      alias_database: '',
      local_recipient_maps: '',
      smtpd_relay_restrictions: 'permit_mynetworks, reject',
      virtual_mailbox_domains: DOMAINS.good,
      virtual_mailbox_base: mail,
      virtual_mailbox_maps: `texthash:${join(conf, 'mailboxes')}`,
      virtual_uid_maps: `static:${uid}`,
      virtual_gid_maps: `static:${uid}`,
      virtual_minimum_uid: '1',
      transport_maps: `inline:{ {${DOMAINS.gone}=lost:}, {${input.returns.domain}=smtp:[127.0.0.1]:${input.returns.port}} }`,
      smtp_dns_support_level: 'disabled',
      disable_dns_lookups: 'yes',
      minimal_backoff_time: '1s',
      queue_run_delay: '1s',
    })
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  const program = keep('/usr/sbin/postfix', ['-c', conf, 'start-fg']);
  await listens(port, program);
  return {
    url: `smtp://127.0.0.1:${port}`,
    mailbox: async (address) => {
      const at = join(mail, address, 'new');
      const names = await readdir(at).catch(() => []);
      return Promise.all(names.map(async (name) => readFile(join(at, name), 'utf8')));
    },
    log: async () => readFile(join(root, 'postfix.log'), 'utf8').catch(() => program.said()),
    stop: async () => {
      await run('/usr/sbin/postfix', ['-c', conf, 'stop']).catch(() => undefined);
      await program.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
