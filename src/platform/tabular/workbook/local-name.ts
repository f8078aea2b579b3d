/** Names without their prefix: every program chooses its own. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
