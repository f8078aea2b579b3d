import { createContext, useContext } from 'react';

/** A section of the page, as a place that a link may scroll to. */
export interface OutlinePlace {
  id: string;
  name: string;
  /** Shown on its own above the page. */
  popup: boolean;
}

const OutlineContext = createContext<readonly OutlinePlace[]>([]);
export const OutlineProvider = OutlineContext.Provider;

export function useOutline(): readonly OutlinePlace[] {
  return useContext(OutlineContext);
}
