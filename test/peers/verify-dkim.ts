import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './programs.ts';

/** dkimpy: another hand, another language. Prints for each signature whether it holds, with the records given by name. */
const SCRIPT = `
import dkim, json, sys
mail = open(sys.argv[1], 'rb').read()
records = json.loads(sys.argv[2])
def dns(name, timeout=5):
    return records.get(name.decode().rstrip('.'), '').encode() or None
held = []
for index in range(mail.lower().count(b'\\ndkim-signature:') + mail.lower().startswith(b'dkim-signature:')):
    try:
        held.append(dkim.DKIM(mail).verify(idx=index, dnsfunc=dns))
    except dkim.DKIMException as error:
        held.append(str(error))
print(json.dumps(held))
`;

/** For each DKIM signature of a mail: true, false, or why it cannot be verified. `records`: TXT by name. */
export async function verifyDkim(mail: string, records: Readonly<Record<string, string>>): Promise<unknown> {
  const root = await mkdtemp(join(tmpdir(), 'tsudoi-dkim-'));
  try {
    const path = join(root, 'mail.eml');
    // As on the wire: a mailbox keeps bare line ends.
    await writeFile(path, mail.replaceAll(/\r?\n/g, '\r\n'), 'utf8');
    const { stdout } = await run('/usr/bin/python3', ['-c', SCRIPT, path, JSON.stringify(records)]);
    return JSON.parse(stdout);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
