import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import { OutgoingError } from '#platform/http/outgoing-guard.ts';
import { fetchOutgoing } from '#platform/http/outgoing.ts';
import type { VideoCheck } from './contract.ts';
import { videoOf, watchAddress } from './elements/video/video-address.ts';
import { refusalOf } from './elements/video/refusal-of.ts';

/** oEmbed (oembed.com): what a service says of an address, without a key. */
const asked = {
  youtube: 'https://www.youtube.com/oembed?format=json&url=',
  vimeo: 'https://vimeo.com/api/oembed.json?url=',
} as const;
const answered = z.object({ title: z.string().max(500).optional() });

/** Asks the service whether visitors will be able to see a video, and says what to do where they will not. No transaction waits for it. */
export async function checkVideo(services: Services, input: { address: string }): Promise<VideoCheck> {
  const video = videoOf(input.address);
  if (!video) return { state: 'none', title: null };
  try {
    const answer = await fetchOutgoing(services, `${asked[video.service]}${encodeURIComponent(watchAddress(video))}`, {
      timeoutMilliseconds: 3_000,
      maxBytes: 64 * 1024,
    });
    if (answer.status !== 200) return { state: refusalOf(video, answer.status), title: null };
    const { data } = answered.safeParse(JSON.parse(answer.body.toString('utf8')));
    return { state: 'shown', title: data?.title ?? null };
  } catch (error) {
    // Not being able to ask says nothing about the video.
    if (error instanceof OutgoingError || error instanceof SyntaxError) return { state: 'unknown', title: null };
    throw error;
  }
}
