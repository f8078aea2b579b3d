/** Services whose frames may stand on a page, by the origin that the frame comes from, and the paths that are made for it. */
const services: readonly { origin: string; path: RegExp }[] = [
  { origin: 'https://www.google.com', path: /^\/maps\/embed/ },
  { origin: 'https://docs.google.com', path: /^\/(forms|presentation|spreadsheets|document)\// },
  { origin: 'https://calendar.google.com', path: /^\/calendar\/(embed|appointments)/ },
  { origin: 'https://open.spotify.com', path: /^\/embed\// },
  { origin: 'https://w.soundcloud.com', path: /^\/player/ },
  { origin: 'https://stand.fm', path: /^\/embed\// },
  { origin: 'https://speakerdeck.com', path: /^\/player\// },
  { origin: 'https://www.slideshare.net', path: /^\/slideshow\/embed_code\// },
  { origin: 'https://note.com', path: /^\/embed\// },
  { origin: 'https://www.canva.com', path: /^\/design\// },
  { origin: 'https://calendly.com', path: /^\/.+/ },
  { origin: 'https://www.instagram.com', path: /^\/(p|reel)\/[\w-]+\/embed/ },
];

/** Where frames may come from, for the page's Content-Security-Policy. */
export const embedOrigins: readonly string[] = services.map((service) => service.origin);

/** The frame's address, out of an address or a copied embed code (`<iframe src="…">`); undefined when its service is not among those. */
export function embedOf(given: string): string | undefined {
  const text = /<iframe[^>]*\ssrc=["']([^"']+)["']/i.exec(given)?.[1]?.replaceAll('&amp;', '&') ?? given.trim();
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const service = services.find((each) => each.origin === url.origin && each.path.test(url.pathname));
  return service && !url.username ? url.href : undefined;
}
