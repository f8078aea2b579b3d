import { openSmtpOutlet } from './smtp-outlet.ts';
import type { Outlet, OutletSpec } from './spec.ts';

/** Opens a way out in this thread. The code of Amazon's is loaded by who uses it. */
export async function openOutletHere(spec: OutletSpec): Promise<Outlet> {
  if (spec.kind === 'smtp') return openSmtpOutlet(spec);
  const { openSesOutlet } = await import('./ses-outlet.ts');
  return openSesOutlet(spec);
}
