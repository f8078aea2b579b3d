/** Wide enough for a page's column; a still is looked at for a moment. */
const WIDTH = 960;
/** A browser that cannot play a film says so, or says nothing. */
const PATIENCE_MS = 15_000;
/** Of 255. Films begin in the dark. */
const DARK = 24;

/**
 * A still of a film that lies on this machine, as a JPEG: the first of some moments that is not dark. Undefined where this browser cannot play
 * the film. The server needs to know no film format for it.
 */
export async function drawPoster(file: File): Promise<File | undefined> {
  const address = URL.createObjectURL(file);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  try {
    video.src = address;
    await happens(video, 'loadeddata');
    const canvas = document.createElement('canvas');
    canvas.width = Math.min(WIDTH, video.videoWidth);
    canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context || canvas.width === 0) return undefined;
    for (const moment of momentsOf(video.duration)) {
      if (moment > 0) {
        video.currentTime = moment;
        await happens(video, 'seeked');
      }
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      if (brightness(context, canvas) > DARK) break;
    }
    const still = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    return still ? new File([still], 'poster.jpg', { type: 'image/jpeg' }) : undefined;
  } catch {
    return undefined;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

/** In seconds. What a browser has recorded itself does not know how long it is: its first picture has to do. */
function momentsOf(duration: number): number[] {
  return Number.isFinite(duration) ? [Math.min(1, duration / 10), duration / 4, duration / 2] : [0];
}

function brightness(context: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): number {
  const { data } = context.getImageData(0, 0, width, height);
  const step = 4 * 97;
  let [sum, count] = [0, 0];
  for (let i = 0; i + 2 < data.length; i += step, count++) sum += Math.max(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
  return count === 0 ? 0 : sum / count;
}

async function happens(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event}`)), PATIENCE_MS);
    video.addEventListener(event, () => (clearTimeout(timer), resolve()), { once: true });
    video.addEventListener('error', () => (clearTimeout(timer), reject(new Error('it does not play'))), { once: true });
  });
}
