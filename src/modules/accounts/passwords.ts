import { hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const current = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;

/** The hash of no password that anybody knows: what an address without an account is compared with, at the same cost. */
let decoy: Promise<string> | undefined;

/** An argon2id hash with its salt and parameters inside. */
export async function hashPassword(password: string): Promise<string> {
  return hash(typed(password), parameters);
}

/** Whether it is the password. Without a hash (no such account) it takes as long and says no. */
export async function checkPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const right = await verify(stored ?? (await decoy), typed(password));
  return stored !== undefined && right;
}

/** Whether the hash was made with other parameters than today's: to be made anew when its password is at hand. */
export function isStaleHash(stored: string): boolean {
  return !stored.startsWith(current);
}

/** One form for what keyboards and input methods write in several (NIST SP 800-63B §5.1.1.2). */
function typed(password: string): string {
  return password.normalize('NFKC');
}
