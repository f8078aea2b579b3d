/** A param that is a text; anything else reads as an empty one. */
export function textOf(params: Readonly<Record<string, unknown>>, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

/** A param that is a list of texts. */
export function textsOf(params: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** A param that is a list of objects, each with some texts. */
export function rowsOf(params: Readonly<Record<string, unknown>>, name: string): Record<string, unknown>[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null) : [];
}
