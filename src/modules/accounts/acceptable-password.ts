import { fail } from './contract.ts';
import { normalMail } from './normal-mail.ts';
import { hashPassword } from './passwords.ts';

/** What people type when a password is only long. */
const USUAL = ['password', 'qwertyuiop', 'qwerty', 'asdfgh', '1234567890', '123456789', '12345678', '123456', 'abcdefg', 'tsudoi'];
/** What has to be left when the guesses are taken out. */
const LEFT = 6;

/**
 * The hash of a new password, after refusing what an attacker tries first: the person's own address or name, usual ones, one
 * character over and over (`password/too-close`). `field` is where the input has it.
 */
export async function acceptablePassword(
  password: string,
  who: { mail: string; name: string },
  field: string = 'password',
): Promise<string> {
  const plain = password.normalize('NFKC').toLowerCase();
  const mail = normalMail(who.mail);
  const guesses = [mail, mail.split('@')[0] ?? '', who.name.normalize('NFKC').toLowerCase(), ...USUAL];
  const rest = guesses.reduce((left, guess) => (guess.length >= 3 ? left.replaceAll(guess, '') : left), plain);
  if (rest.length < LEFT || new Set(rest).size < LEFT - 1) {
    fail('password/too-close', {}, [{ path: [field], message: 'accounts:errors.password/too-close' }]);
  }
  return hashPassword(password);
}
