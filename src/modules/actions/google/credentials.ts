import { z } from 'zod';
import type { Ctx, Services } from '#platform/ctx.ts';

/** What lets us in at Google; sealed in the database. */
export const credentials = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('service_account'), mail: z.string(), privateKey: z.string(), keyId: z.string().optional() }),
  z.object({ kind: z.literal('oauth'), clientId: z.string(), clientSecret: z.string(), refreshToken: z.string().optional() }),
]);
export type Credentials = z.infer<typeof credentials>;

const PURPOSE = 'actions.google-credentials';

export function sealCredentials({ services }: Pick<Ctx, 'services'>, given: Credentials): string {
  return services.secrets.seal(JSON.stringify(given), PURPOSE);
}

export function openCredentials(services: Pick<Services, 'secrets'>, sealed: string): Credentials {
  return credentials.parse(JSON.parse(services.secrets.open(sealed, PURPOSE)));
}
