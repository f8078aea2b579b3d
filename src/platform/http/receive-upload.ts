import { stat } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { fail } from '../fail.ts';
import type { Upload } from './contract.ts';

/** Receives the one file of a multipart request onto disk; it is removed when the answer has been sent. */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) return fail('request/invalid', {}, [{ path: ['file'], message: 'platform:invalid.file' }]);
  const { files } = await request.saveRequestFiles().catch(refuseBroken);
  const [saved] = files;
  if (!saved) return fail('request/invalid', {}, [{ path: ['file'], message: 'platform:invalid.file' }]);
  const { size } = await stat(saved.filepath);
  const name = saved.filename.split(/[/\\]/).at(-1) ?? '';
  return { path: saved.filepath, name: name.slice(0, 200), type: saved.mimetype, bytes: size };
}

/** A body that is no multipart is its sender's mistake; a full disk, or a file beyond the limit, is what it says. */
function refuseBroken(error: unknown): never {
  const isKnown = error instanceof Error && ('syscall' in error || 'statusCode' in error);
  if (isKnown) throw error;
  return fail('request/invalid', {}, [{ path: ['file'], message: 'platform:invalid.file' }]);
}
