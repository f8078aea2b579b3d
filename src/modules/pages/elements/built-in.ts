import type { Element } from '../extend.ts';
import { buttonElement } from './button.ts';
import { dividerElement } from './divider.ts';
import { headingElement } from './heading.ts';
import { imageElement } from './image.ts';
import { textElement } from './text.ts';

/** The kinds that come with this module. */
export const builtInElements: readonly Element[] = [headingElement, textElement, imageElement, buttonElement, dividerElement];
