import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '#admin/problem.ts';
import { useWorkspace } from '#admin/workspace.tsx';
import { upload } from '#admin/upload.ts';
import { setPoster, type MediaItem } from '../contract.ts';
import { drawPoster } from './draw-poster.ts';
import { sendInPieces } from './send-in-pieces.ts';

export interface Upload {
  key: number;
  name: string;
  /** `broken`: the line is away; it goes on by itself. */
  state: 'waiting' | 'sending' | 'broken' | 'reading' | 'done' | 'refused';
  /** Of the sending, 0 to 1. */
  part: number;
  problem?: Problem;
}

/** A picture takes a processor of the server for a second or so: more at once would only wait there. */
const AT_ONCE = 2;

export interface Uploads {
  uploads: readonly Upload[];
  add: (files: readonly File[]) => void;
  clear: () => void;
  busy: boolean;
}

/** By what the machine says; the server looks into the file. */
function isFilm(file: File): boolean {
  return file.type.startsWith('video/');
}

/** Sends files one after another, two at a time, and shows where each one is. `onDone` gets each new item. */
export function useUploads(given: { folder?: string | undefined; replaces?: string; onDone?: (item: MediaItem) => void } = {}): Uploads {
  const workspaceId = useWorkspace().id;
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<{ key: number; file: File }[]>([]);
  const running = useRef(0);
  const next = useRef(0);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const change = useCallback((key: number, to: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  }, []);

  async function run(): Promise<void> {
    const job = queue.current.shift();
    if (!job || leaving.current.signal.aborted) return;
    const { key, file } = job;
    const { signal } = leaving.current;
    running.current++;
    change(key, { state: 'sending' });
    const still = isFilm(file) ? drawPoster(file) : undefined;
    try {
      const onState = (now: Pick<Upload, 'part' | 'state'>) => change(key, now);
      const item = await sendInPieces(file, { workspaceId, folder: given.folder ?? '', replaces: given.replaces, signal, onState });
      await addPoster(item, await still, signal);
      change(key, { state: 'done', part: 1 });
      void client.invalidateQueries();
      given.onDone?.(item);
    } catch (error) {
      if (signal.aborted) return;
      change(key, { state: 'refused', problem: asProblem(error) });
    }
    running.current--;
    void run();
  }

  /** A film without its still is a film all the same. */
  async function addPoster(item: MediaItem, still: File | undefined, signal: AbortSignal): Promise<void> {
    if (!still || item.kind !== 'video') return;
    try {
      await upload(setPoster, { mediaId: item.id, file: still }, { workspaceId, signal, onProgress: () => undefined });
    } catch {
      // The sign of its kind stands for it.
    }
  }

  return {
    uploads,
    add: (files) => {
      const jobs = files.map((file) => ({ key: next.current++, file }));
      setUploads((all) => [...all, ...jobs.map(({ key, file }): Upload => ({ key, name: file.name, state: 'waiting', part: 0 }))]);
      queue.current.push(...jobs);
      for (let i = running.current; i < AT_ONCE; i++) void run();
    },
    clear: () => setUploads((all) => all.filter((upload) => upload.state !== 'done' && upload.state !== 'refused')),
    busy: uploads.some((upload) => upload.state !== 'done' && upload.state !== 'refused'),
  };
}
