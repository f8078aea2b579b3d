import type { PageBlock } from '../extend.ts';
import { cardsBlock } from './cards.ts';
import { footerBlock } from './footer.ts';
import { headerBlock } from './header.ts';
import { iconListBlock } from './icon-list.ts';
import { pricesBlock } from './prices.ts';
import { profileBlock } from './profile.ts';
import { questionsBlock } from './questions.ts';
import { voicesBlock } from './voices.ts';

/** The parts that come with this module. */
export const builtInBlocks: readonly PageBlock[] = [
  headerBlock,
  cardsBlock,
  pricesBlock,
  voicesBlock,
  profileBlock,
  iconListBlock,
  questionsBlock,
  footerBlock,
];
