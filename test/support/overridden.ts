import type { Page } from '@playwright/test';

/** What a published page's own classes ask for and its elements do not look like, because a rule that weighs more says otherwise. */
export async function overridden(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const found = new Set();
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => /^\\.s[0-9a-z]+$/.test(rule.selectorText ?? ''));
    for (const { selectorText, style } of rules)
      for (const element of document.querySelectorAll(selectorText))
        for (const property of style) {
          const wanted = style.getPropertyValue(property);
          const look = () => getComputedStyle(element).getPropertyValue(property);
          const [before, own] = [look(), element.getAttribute('style')];
          element.style.setProperty(property, wanted, 'important');
          if (look() !== before) found.add(element.tagName + ' in ' + element.parentElement.className + ': ' + property + ' is not ' + wanted);
          if (own === null) element.removeAttribute('style');
          else element.setAttribute('style', own);
        }
    return [...found];
  })()`);
}
