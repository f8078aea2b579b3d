/** The elements on the page that show a picture of the library without a description, as the canvas shows them. */
export function picturesWithoutAlt(): string[] {
  const page = document.querySelector<HTMLIFrameElement>('.page-frame iframe')?.contentDocument;
  const images = [...(page?.querySelectorAll('.e-image img[alt=""], .e-gallery img[alt=""]') ?? [])];
  return [...new Set(images.flatMap((image) => image.closest('.e')?.getAttribute('data-node') ?? []))];
}
