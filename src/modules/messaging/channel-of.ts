import type { Services } from '#platform/ctx.ts';
import { fail } from './contract.ts';
import { channelPlug, type Channel } from './channel.ts';

/** The channel of that name; fails with `channel/not-available` when no module fills it. */
export function channelOf(services: Services, name: string): Channel {
  const found = services.registry.contributions(channelPlug).find((one) => one.channel === name);
  return found ?? fail('channel/not-available', { channel: name });
}
