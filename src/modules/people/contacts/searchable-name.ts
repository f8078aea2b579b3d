/** A name as it is searched by: full and half width, capitals and spaces make no difference. */
export function searchableName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
}
