import { z } from 'zod';
import { attributes, html, type Html } from '#platform/html/html.ts';
import { defineElement, mediaId, pixels, plainText, type Element, type RenderContext } from '../../extend.ts';
import { fileData, mediaData } from '../../media-data.ts';
import { renderPicture } from '../render-picture.ts';
import { playerAddress, videoOf, watchAddress, type Video } from './video-address.ts';

const schema = z.strictObject({
  from: z.enum(['service', 'file']).default('service'),
  /** Of the library. */
  file: mediaId.optional(),
  /** As it was copied from YouTube or Vimeo. Empty: not chosen yet. */
  address: z
    .string()
    .trim()
    .max(2000)
    .refine((address) => address === '' || videoOf(address) !== undefined, { error: 'pages:invalid.video' })
    .default(''),
  /** What it shows, for those who do not see it, and until it plays. */
  title: plainText(200).default(''),
  /** Until it plays. Unset: the service's picture, where there is one without asking it; of a file, its still in the library. */
  poster: mediaId.optional(),
  ratio: z.enum(['16-9', '4-3', '1-1', '9-16']).default('16-9'),
  radius: pixels(60).default(8),
});

/**
 * A video of YouTube or Vimeo, or a file of the library. Nothing of the service is loaded until a visitor presses it; without a script, pressing
 * leads to the service. A file is played by the browser itself, which asks for as much of it as it needs.
 */
export const videoElement: Element = defineElement({
  kind: 'video',
  version: 1,
  group: 'media',
  icon: 'IconVideo',
  label: 'pages:elements.video.label',
  targets: ['page', 'lesson'],
  schema,
  defaults: () => ({}),
  fields: {
    from: {
      type: 'select',
      label: 'pages:elements.video.fields.from',
      options: [
        { value: 'service', label: 'pages:elements.video.from.service' },
        { value: 'file', label: 'pages:elements.video.from.file' },
      ],
    },
    address: {
      type: 'video',
      label: 'pages:elements.video.fields.address',
      help: 'pages:elements.video.addressHelp',
      when: { field: 'from', is: ['service'] },
    },
    file: {
      type: 'media',
      kind: 'video',
      label: 'pages:elements.video.fields.file',
      help: 'pages:elements.video.fileHelp',
      when: { field: 'from', is: ['file'] },
    },
    title: { type: 'text', label: 'pages:elements.video.fields.title' },
    poster: { type: 'media', label: 'pages:elements.video.fields.poster', help: 'pages:elements.video.posterHelp' },
    ratio: {
      type: 'select',
      label: 'pages:elements.video.fields.ratio',
      group: 'look',
      options: [
        { value: '16-9', label: 'pages:elements.video.ratios.16-9' },
        { value: '4-3', label: 'pages:elements.video.ratios.4-3' },
        { value: '1-1', label: 'pages:elements.video.ratios.1-1' },
        { value: '9-16', label: 'pages:elements.video.ratios.9-16' },
      ],
    },
    radius: { type: 'pixels', label: 'pages:fields.radius', group: 'look', max: 60 },
  },
  outline: (props) => props.title || undefined,
  css: [
    '.v{position:relative;display:flex;align-items:center;justify-content:center;overflow:hidden;background:#111827;color:#fff;text-decoration:none}',
    '.v img,.v>iframe{position:absolute;inset:0;width:100%;height:100%;margin:0;border:0;object-fit:cover}',
    '.e-video video{display:block;width:100%;background:#111827;object-fit:contain}',
    '.v-p{position:relative;width:72px;height:52px;border-radius:14px;background:rgba(17,24,39,.85);box-shadow:0 0 0 2px rgba(255,255,255,.7)}',
    '.v-p::after{content:"";position:absolute;left:29px;top:16px;border-left:18px solid #fff;border-top:10px solid transparent;border-bottom:10px solid transparent}',
    '.v-t{position:absolute;left:16px;right:16px;top:12px;font-weight:700;text-align:left;text-shadow:0 1px 3px #000}',
  ].join(''),
  script: 'video',
  frames: ['https://www.youtube-nocookie.com', 'https://player.vimeo.com'],
  images: ['https://i.ytimg.com'],
  refs: (props) => [
    ...(props.poster ? [{ source: mediaData, id: props.poster }] : []),
    ...(props.from === 'file' && props.file ? [{ source: fileData, id: props.file }] : []),
  ],
  render: (props, ctx) => {
    if (props.from === 'file') return ownFile(props, ctx);
    const video = videoOf(props.address);
    if (!video) return ctx.note('pages:elements.video.choose');
    const own = ctx.style({ 'aspect-ratio': props.ratio.replace('-', '/'), 'border-radius': `${props.radius}px` });
    const name = props.title || ctx.text('pages:elements.video.play');
    const link = {
      class: `v ${own}`,
      href: watchAddress(video),
      target: '_blank',
      rel: 'noopener',
      'data-player': playerAddress(video),
      'aria-label': ctx.text('pages:elements.video.playOf', { name }),
    };
    const title = props.title && !props.poster ? html`<span class="v-t">${props.title}</span>` : undefined;
    return html`<a ${attributes(link)}>${pictureOf(video, props, ctx)}${title}<span class="v-p"></span></a>`;
  },
});

function ownFile(props: z.output<typeof schema>, ctx: RenderContext): Html {
  const file = props.file ? ctx.data(fileData, props.file) : undefined;
  if (!file) return ctx.note(props.file ? 'pages:elements.video.fileGone' : 'pages:elements.video.chooseFile');
  if (file.address === undefined) return ctx.note('pages:elements.video.gated');
  const chosen = props.poster ? ctx.data(mediaData, props.poster)?.variants.at(-1) : undefined;
  const poster = chosen ?? file.poster;
  const own = ctx.style({ 'aspect-ratio': props.ratio.replace('-', '/'), 'border-radius': `${props.radius}px` });
  // With a poster, nothing of the film is fetched until it is pressed; without one, its first picture is wanted.
  const preload = poster ? 'none' : 'metadata';
  const name = props.title || file.name;
  return html`<video ${attributes({ class: own, src: file.address, poster: poster?.address, controls: true, playsinline: true, preload, 'aria-label': name })}></video>`;
}

function pictureOf(video: Video, props: z.output<typeof schema>, ctx: RenderContext): Html | undefined {
  const poster = props.poster ? ctx.data(mediaData, props.poster) : undefined;
  if (poster) return renderPicture(poster, { alt: '', radius: 0 }, ctx);
  if (video.service !== 'youtube') return undefined;
  return html`<img ${attributes({ src: `https://i.ytimg.com/vi/${video.id}/hqdefault.jpg`, alt: '', width: 480, height: 360, loading: 'lazy', decoding: 'async' })}>`;
}
