import type { VideoCheck } from '../../contract.ts';
import type { Video } from './video-address.ts';

/**
 * Why visitors do not see a video, by the status with which its service answers oEmbed. Vimeo: 403 where embedding is limited to named
 * sites, 404 for a private or missing video, and for an unlisted one without its hash. YouTube: 401 or 403 for a private one, 404 or 400
 * for a missing one.
 */
export function refusalOf(video: Video, status: number): VideoCheck['state'] {
  if (video.service === 'vimeo') {
    if (status === 404) return video.hash === undefined ? 'vimeo-hidden' : 'vimeo-hash';
    return status === 403 || status === 401 ? 'vimeo-domain' : 'unknown';
  }
  if (status === 401 || status === 403) return 'youtube-private';
  return status === 404 || status === 400 ? 'youtube-missing' : 'unknown';
}
