import { fail, type Endpoint } from '../contract.ts';

/** Where a chat's incoming webhooks live: an address elsewhere is a mistake, or somebody else's. */
const hosts: Readonly<Record<Exclude<Endpoint['kind'], 'webhook'>, RegExp>> = {
  slack: /^https:\/\/hooks\.slack(-gov)?\.com\/(services|workflows|triggers)\//,
  discord: /^https:\/\/(canary\.|ptb\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\//,
};

/** Fails with `endpoint/refused` where an address cannot be that of such a receiver. What it leads to is checked when it is asked. */
export function checkUrl(kind: Endpoint['kind'], url: string): void {
  const { username, password } = new URL(url);
  const refuse = (message: string) => fail('endpoint/refused', {}, [{ path: ['url'], message }]);
  if (username !== '' || password !== '') refuse('actions:problems.url-credentials');
  if (kind !== 'webhook' && !hosts[kind].test(url)) refuse(`actions:problems.url-${kind}`);
}
