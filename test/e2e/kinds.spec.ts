import { createPage, createPreview, listBlocks, newElement, newSection } from '#modules/pages/contract.ts';
import { builtInElements } from '#modules/pages/elements/built-in.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';

/** Every kind of element and every block that comes with the product, as they are when they are put on a page: in the editor and as a visitor has them. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;
/** A video whose address names one; what else needs a choice of the seller's says so. */
const props: Readonly<Record<string, Record<string, unknown>>> = { video: { address: 'https://youtu.be/aaaaaaaaaaa' } };

test('nothing runs over, is too pale or has no name, on a computer and on a phone', async ({ page }) => {
  await seller.signUp(page);
  let made = 0;
  const newId = () => `n${made++}`;
  const elements = builtInElements.map(({ kind, version, defaults }) =>
    newElement(newId, { kind, v: version, props: { ...Object(defaults((key) => key)), ...props[kind] } }),
  );
  const blocks = await api(page, listBlocks, { lang: 'ja' });
  const sections = [newSection(newId, [12], elements), ...blocks.items.flatMap(({ node }) => ('rows' in node ? [node] : []))];
  const { id: pageId } = await api(page, createPage, { name: 'すべての部品', document: { v: 1, sections } });
  await page.goto(`${seller.home}/pages/${pageId}`);
  await expect(page.locator('.page-frame[data-ready]')).toBeVisible();
  await picture(page, 'kinds-editor');
  const { url } = await api(page, createPreview, { pageId });
  await page.goto(url);
  await expect(page.getByRole('heading', { name: '料金プラン' })).toBeVisible();
  await lookAt(page, 'kinds-page');
});
