/** A video of another service. */
export interface Video {
  service: 'youtube' | 'vimeo';
  id: string;
  /** Of a Vimeo video that is shown by its link only (限定公開): without it, it is not found. */
  hash?: string;
  /** Seconds to begin at. */
  start?: number;
}

/**
 * The video that an address leads to, or a copied embed code holds; undefined when it is none. Takes every shape in which YouTube and
 * Vimeo give out addresses: watch pages, short links, Shorts, lives, players, channels, groups, showcases, the manager, `vimeo.com/ID/HASH`.
 */
export function videoOf(given: string): Video | undefined {
  const text = /<iframe[^>]*\ssrc=["']([^"']+)["']/i.exec(given)?.[1]?.replaceAll('&amp;', '&') ?? given.trim();
  const address = /^(https?:)?\/\//i.test(text) ? text.replace(/^\/\//, 'https://') : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const host = url.hostname.toLowerCase().replace(/^(www|m|music)\./, '');
  const path = url.pathname.split('/').filter(Boolean);
  if (host === 'youtu.be' || host === 'youtube.com' || host === 'youtube-nocookie.com') return youtube(url, host, path);
  return host === 'vimeo.com' || host === 'player.vimeo.com' ? vimeo(url, path) : undefined;
}

/** Where the video is played in a frame of a page; without cookies as far as the service offers that. */
export function playerAddress(video: Video): string {
  if (video.service === 'youtube') {
    const start = video.start ? `&start=${video.start}` : '';
    return `https://www.youtube-nocookie.com/embed/${video.id}?autoplay=1&playsinline=1&rel=0${start}`;
  }
  const hash = video.hash ? `h=${video.hash}&` : '';
  return `https://player.vimeo.com/video/${video.id}?${hash}dnt=1&autoplay=1${video.start ? `#t=${video.start}s` : ''}`;
}

/** Where the video is watched at its service: without a script, a page leads there. */
export function watchAddress(video: Video): string {
  if (video.service === 'youtube') return `https://www.youtube.com/watch?v=${video.id}${video.start ? `&t=${video.start}s` : ''}`;
  return `https://vimeo.com/${video.id}${video.hash ? `/${video.hash}` : ''}`;
}

function youtube(url: URL, host: string, path: readonly string[]): Video | undefined {
  const [first = '', second] = path;
  const named = ['embed', 'shorts', 'live', 'v', 'e'].includes(first) ? second : undefined;
  const id = host === 'youtu.be' ? first : (named ?? (first === 'watch' ? url.searchParams.get('v') : undefined));
  if (!id || !/^[\w-]{11}$/.test(id)) return undefined;
  const start = seconds(url.searchParams.get('t') ?? url.searchParams.get('start'));
  return { service: 'youtube', id, ...(start ? { start } : {}) };
}

function vimeo(url: URL, path: readonly string[]): Video | undefined {
  // The number that names the video is the last one: a showcase's, a channel's or an event's stands before it.
  const at = path.findLastIndex((part) => /^\d{4,12}$/.test(part));
  const id = path[at];
  // An album or a live event alone holds several.
  if (id === undefined || ['showcase', 'album', 'event'].includes(path[at - 1] ?? '')) return undefined;
  const given = url.searchParams.get('h') ?? path[at + 1];
  const hash = given && /^[0-9a-f]{6,20}$/i.test(given) ? given.toLowerCase() : undefined;
  const start = seconds(/^#t=(.+)$/.exec(url.hash)?.[1] ?? null);
  return { service: 'vimeo', id, ...(hash ? { hash } : {}), ...(start ? { start } : {}) };
}

/** `90`, `90s`, `1m30s`, `1h2m3s`. */
function seconds(text: string | null): number | undefined {
  const parts = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/.exec(text ?? '');
  if (!parts || !text) return undefined;
  const [h = 0, m = 0, s = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return h * 3600 + m * 60 + s || undefined;
}
