import { z } from 'zod';
import { documentSchema, type PageDocument } from './schema.ts';

const shape = z.object({ tsudoi: z.literal('page'), v: z.literal(1), name: z.string().max(100), document: documentSchema });

/** A page as a file: its name and its draft. */
export interface PageFile {
  name: string;
  document: PageDocument;
}

/** Pages as JSON, to be kept, sent to somebody, or made a page of again. Pictures are named by their ids, not held. */
export const pageFile = {
  encode: (page: PageFile): string => `${JSON.stringify({ tsudoi: 'page', v: 1, ...page }, undefined, 2)}\n`,
  /** Undefined: no exported page. What of its elements does not hold is refused by the server, by name. */
  decode: (text: string): PageFile | undefined => {
    try {
      const parsed = shape.safeParse(JSON.parse(text));
      return parsed.success ? { name: parsed.data.name, document: parsed.data.document } : undefined;
    } catch {
      return undefined;
    }
  },
};
