/** The `:name` parts of a screen's path. */
export type PathParams<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & PathParams<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : unknown;

/** A screen's address: `pathOf('/w/:workspaceId/contacts/:contactId', { workspaceId, contactId }, { tab: 'timeline' })`. */
export function pathOf<const P extends string>(
  path: P,
  params: PathParams<P>,
  search: Readonly<Record<string, string | undefined>> = {},
): string {
  const values = new Map(Object.entries(params ?? {}));
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const query = stringifySearch(search);
  return `${filled}${query}`;
}

/** Search parameters are plain strings in the address: `?q=123` is the text "123". */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : '';
}

/** Whether an address may be returned to after login: a path of this app, never another host. */
export function isOwnAddress(address: string | undefined): address is string {
  return address !== undefined && /^\/(?![/\\])/.test(address);
}
