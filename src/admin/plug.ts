/** A place where a lower module shows what higher ones bring: the params screen of an action kind, a channel's composer. */
export interface ScreenPlug<T> {
  name: string;
  fill(value: T): Filling;
}
export interface Filling {
  plug: string;
  value: unknown;
}

export function screenPlug<T>(name: string): ScreenPlug<T> {
  return { name, fill: (value) => ({ plug: name, value }) };
}

/** All that modules filled into a plug; in a screen, use `useFilled`. */
export function fillingsOf<T>(plug: ScreenPlug<T>, all: readonly Filling[]): readonly T[] {
  // The plug's own `fill` is the only maker of its fillings, so their type is the plug's.
  return all.filter((filling) => filling.plug === plug.name).map((filling) => filling.value as T);
}
