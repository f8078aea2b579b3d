import { allFillings } from './contents.ts';
import { fillingsOf, type ScreenPlug } from './plug.ts';

/** What the modules filled into a plug: `const kinds = useFilled(actionKindScreens)`. */
export function useFilled<T>(plug: ScreenPlug<T>): readonly T[] {
  return fillingsOf(plug, allFillings);
}
