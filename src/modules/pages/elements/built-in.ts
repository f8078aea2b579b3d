import type { Element } from '../extend.ts';
import { accordionElement } from './accordion.ts';
import { buttonElement } from './button.ts';
import { countdownElement } from './countdown.ts';
import { dividerElement } from './divider.ts';
import { downloadElement } from './download/download.ts';
import { embedElement } from './embed/embed.ts';
import { galleryElement } from './gallery.ts';
import { headingElement } from './heading.ts';
import { htmlElement } from './html.ts';
import { imageElement } from './image.ts';
import { listElement } from './list.ts';
import { shareElement } from './share.ts';
import { spacerElement } from './spacer.ts';
import { tableElement } from './table.ts';
import { textElement } from './text.ts';
import { videoElement } from './video/video.ts';

/** The kinds that come with this module, in the order in which they are offered. */
export const builtInElements: readonly Element[] = [
  headingElement,
  textElement,
  listElement,
  tableElement,
  accordionElement,
  imageElement,
  galleryElement,
  videoElement,
  embedElement,
  buttonElement,
  downloadElement,
  countdownElement,
  shareElement,
  dividerElement,
  spacerElement,
  htmlElement,
];
