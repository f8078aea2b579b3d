import { randomBytes } from 'node:crypto';
import { toString as drawQr } from 'qrcode';
import type { GlobalCtx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { fail } from './contract.ts';
import type { beginTotp as route } from './contract/me.ts';
import { ownAccountByPassword } from './own-account.ts';
import { updateStaff } from './queries/staff.ts';
import { TOTP_PURPOSE } from './second-factor.ts';
import { base32, otpauthUri } from './totp.ts';

/** RFC 4226 §4 R6 wants 160 bits. */
const SECRET_BYTES = 20;

/** Makes a secret that counts once its first code was confirmed. Beginning again forgets the one before. */
export async function beginTotp(ctx: GlobalCtx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const staff = await ownAccountByPassword(ctx, input.password);
  if (staff.totp_sealed !== null) fail('totp/on-already');
  const secret = randomBytes(SECRET_BYTES);
  await updateStaff(ctx, staff.staff_id, { totp_pending: ctx.services.secrets.seal(secret.toString('base64'), TOTP_PURPOSE) });
  const uri = otpauthUri(secret, staff.mail, 'Tsudoi');
  const svg = await drawQr(uri, { type: 'svg', margin: 2 });
  return { secret: base32(secret), uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}
