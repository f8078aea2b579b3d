import { call } from '#admin/client.ts';
import { Problem } from '#admin/problem.ts';
import { upload } from '#admin/upload.ts';
import { beginUpload, completeUpload, getUpload, limits, sendPiece, type MediaItem } from '../contract.ts';

export interface Sending {
  workspaceId: string;
  /** The folder it goes into; empty: none. */
  folder: string;
  /** The file whose content it will be. */
  replaces?: string | undefined;
  signal: AbortSignal;
  /** `part` of the file has arrived, 0 to 1; `broken`: the line is away, and is waited for. */
  onState: (state: { part: number; state: 'sending' | 'broken' | 'reading' }) => void;
}

/** How long to wait for a line that broke, in milliseconds; the last one again and again. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Sends a file piece by piece. A line that breaks costs the piece under way: it is waited for, the server is asked where the file stands, and it
 * goes on there. The same file chosen again (after a closed window, too) goes on as well. Rejects with a `Problem` that no waiting mends.
 */
export async function sendInPieces(file: File, sending: Sending): Promise<MediaItem> {
  const { workspaceId, folder, replaces, signal, onState } = sending;
  let part = 0;
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => untilThere(work, signal, () => onState({ part, state: 'broken' }));
  const announced = { name: file.name, bytes: file.size, modified: file.lastModified, folder, ...(replaces ? { replaces } : {}) };
  const begun = await patiently(async () => call(beginUpload, announced, { workspaceId, signal }));
  const uploadId = begun.id;
  let { received } = begun;

  async function sendNext(): Promise<number> {
    const piece = file.slice(received, received + limits.pieceBytes);
    const onProgress = (of: number) => {
      part = (received + of * piece.size) / file.size;
      onState({ part, state: 'sending' });
    };
    try {
      return (await upload(sendPiece, { uploadId, at: received, file: piece }, { workspaceId, signal, onProgress })).received;
    } catch (error) {
      if (!isAway(error) && !(error instanceof Problem && error.code === 'upload/out-of-step')) throw error;
      onState({ part, state: 'broken' });
      await pause(PAUSES[0] ?? 0, signal);
      // The piece may have arrived though its answer did not.
      return (await patiently(async () => call(getUpload, { uploadId }, { workspaceId, signal }))).received;
    }
  }
  while (received < file.size) received = await sendNext();
  onState({ part: 1, state: 'reading' });
  return patiently(async () => call(completeUpload, { uploadId }, { workspaceId, signal }));
}

async function untilThere<T>(work: () => Promise<T>, signal: AbortSignal, onAway: () => void): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || signal.aborted) throw error;
      onAway();
      await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0, signal);
    }
  }
}

/** Nobody answered, or a proxy did for a server that is away. */
function isAway(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'network/unreachable' || error.code === 'service/unavailable');
}

/** Ends early when the browser notices that it is online again. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done, { once: true });
  });
  signal.throwIfAborted();
}
