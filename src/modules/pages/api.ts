// What other modules may ask of pages. Each function runs in the caller's workspace and transaction; the module's failures (`page/…`)
// are declared in contract.ts.

/** Makes an unpublished page from a template; `props` fills the template's elements by kind. */
export { createPage, type CreatePage } from './create-page.ts';
/** A new, unpublished page with another one's draft. */
export { copyPage } from './copy-page.ts';
/** Renames a page, archives it, takes it out of the archive. */
export { updatePage } from './update-page.ts';
/** A page with its draft. */
export { getPage } from './get-page.ts';
/** Pages by id: name, state, version; unknown ids are left out. */
export { pagesById } from './pages-by-id.ts';
/** Ends a page with its versions, for its owner (a funnel step) that ends. */
export { deletePage } from './delete-page.ts';
/** Shows the draft to visitors. */
export { publishPage } from './publish-page.ts';
export { unpublishPage } from './unpublish-page.ts';
/** What visitors see, and which version that is. */
export { liveNumbers, pageLocks, publishedPage, type PublishedPage } from './published-page.ts';
/** Code of its owner on a page that was published without it. */
export { withCode, type PageCode } from './render/page-code.ts';
/** Whether a password opens a page. */
export { opensPage } from './publishing/lock-page.ts';
/** Answers a visitor with a published page: encodings, ETag, security headers. */
export { pageAnswer, sendPage } from './send-page.ts';
/** Answers with the HTML of one of a page's elements, in a document without an origin; `FRAME` is what the page's address is asked for. */
export { FRAME, sendFramed } from './render/render-framed.ts';
/** An address that shows the draft without a login for a day. */
export { createPreview } from './create-preview.ts';
/** Which pages use a thing, before it is deleted. */
export { pagesUsing, type PageUse } from './pages-using.ts';
/** What of a type pages use in their drafts: the scenarios that their forms register in. */
export { usedOnPages } from './used-on-pages.ts';
/** Renders published pages anew after a thing that they show has changed. */
export { refreshPages } from './refresh-pages.ts';
/** All kinds of elements by name: to reach an element's `submit`. */
export { elementsOf, type ElementRegistry } from './element-registry.ts';
/** What elements asked for by their `refs`: to draw a form again without a database. */
export { loadData, type LoadedData } from './render/load-data.ts';
