import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`browser/${name}`, import.meta.url));
const files: Readonly<Record<string, { type: string; body: Buffer }>> = {
  // What `https://js.stripe.com/v3/` is to a page.
  '/v3/': { type: 'text/javascript', body: read('stripe.js') },
  '/v3/element': { type: 'text/html; charset=utf-8', body: read('element.html') },
  '/v3/challenge': { type: 'text/html; charset=utf-8', body: read('challenge.html') },
};

/** What a browser loads from the fake; undefined for everything that is the API's. */
export function browserFile(method: string, path: string): { type: string; body: Buffer } | undefined {
  return method === 'GET' ? files[path] : undefined;
}
