/** A trigger's name for people: `messaging.registered` is `messaging:triggers.registered.name`. */
export function triggerKey(kind: string): string {
  const [module = '', ...rest] = kind.split('.');
  return `${module}:triggers.${rest.join('.')}.name`;
}
