import { z } from 'zod';
import { fact } from '#platform/events/facts.ts';
import { id } from '#platform/http/contract.ts';

/** A file has another content, or is opened or gated: whoever keeps addresses of its content shows the new ones from now on. */
export const mediaReplaced = fact('media.replaced', z.object({ mediaId: id }));

/** All variants of a picture are there: whoever shows it with one of them shows it with all from now on. */
export const mediaPrepared = fact('media.prepared', z.object({ mediaId: id }));
